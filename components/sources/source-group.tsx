'use client'

import { Plus } from 'lucide-react'
import { useLocale, useTranslations } from 'next-intl'
import { Button } from '@/components/ui/button'
import { Section } from '@/components/ui/section'
import { SourceActs } from './source-acts'
import type { Editing, SourceRow } from './source-api'
import { SubSource } from './sub-source'

type Props = {
  main: SourceRow
  subs: readonly SourceRow[]
  manages: boolean
  isFirst: boolean
  isLast: boolean
  onMove: (by: -1 | 1) => void
  onMoveSub: (subs: readonly SourceRow[], at: number, by: -1 | 1) => void
  onEdit: (editing: Editing) => void
  onRetire: (source: SourceRow) => void
}

/** A main source with those below it, a row each. */
export function SourceGroup({
  main,
  subs,
  manages,
  isFirst,
  isLast,
  onMove,
  onMoveSub,
  onEdit,
  onRetire,
}: Props) {
  const t = useTranslations('sources')
  const locale = useLocale()
  const name = main.label[locale]
  return (
    <Section
      title={name}
      actions={
        manages ? (
          <>
            <Button size="sm" aria-label={t('addTo', { name })} onClick={() => onEdit({ parentId: main.id })}>
              <Plus aria-hidden />
              {t('addSub')}
            </Button>
            <SourceActs
              source={main}
              isFirst={isFirst}
              isLast={isLast}
              onMove={onMove}
              onEdit={() => onEdit({ source: main })}
              onRetire={() => onRetire(main)}
            />
          </>
        ) : null
      }
    >
      {subs.length === 0 ? (
        <p className="text-sm text-ink-3">{t('noSubs')}</p>
      ) : (
        <ul className="grid border-t">
          {subs.map((sub, at) => (
            <SubSource
              key={sub.id}
              source={sub}
              acts={
                manages ? (
                  <SourceActs
                    source={sub}
                    isFirst={at === 0}
                    isLast={at === subs.length - 1}
                    onMove={(by) => onMoveSub(subs, at, by)}
                    onEdit={() => onEdit({ source: sub })}
                    onRetire={() => onRetire(sub)}
                  />
                ) : null
              }
            />
          ))}
        </ul>
      )}
    </Section>
  )
}
