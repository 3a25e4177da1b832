'use client'

import Link from 'next/link'
import { useFormatter, useLocale, useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { usePlace } from '@/components/shell/place-context'
import { can } from '@/components/shell/viewer'
import { Badge } from '@/components/ui/badge'
import type { SourceRow } from './source-api'
import { useRecordFields } from './use-record-fields'

const FIGURES = ['received', 'admitted', 'quarantined', 'rejected'] as const

type Props = {
  source: SourceRow
  /** The main source it stands below, where the row does not stand below it. */
  below?: string | null
  acts: ReactNode
}

/** One sub-source, or a main one that is retired: what feeds it, what it asks, and the last seven days. */
export function SubSource({ source, below = null, acts }: Props) {
  const t = useTranslations('sources')
  const locale = useLocale()
  const format = useFormatter()
  const { viewer, workspace } = usePlace()
  const fields = useRecordFields()
  const name = source.label[locale]
  const nameOf = (field: string) => fields.find((one) => one.name === field)?.label ?? field
  const comma = t('comma')
  return (
    <li className="grid items-center gap-x-4 gap-y-2 border-b py-2.5 md:grid-cols-[minmax(0,1fr)_auto_auto]">
      <div className="grid min-w-0 gap-0.5">
        <div className="flex flex-wrap items-center gap-x-2 gap-y-1">
          {source.parentId && can(viewer, 'channel.manage') ? (
            <Link
              href={`/${workspace.slug}/settings/sources/${source.id}`}
              prefetch={false}
              className="text-base font-medium hover:underline"
            >
              {name}
            </Link>
          ) : (
            <span className="text-base font-medium">{name}</span>
          )}
          {below ? <span className="text-sm text-ink-3">{below}</span> : null}
          {source.inForce ? (
            <Badge tone="jade">{t('inForce', { number: source.inForce.number })}</Badge>
          ) : source.parentId ? (
            <Badge>{t('noRules')}</Badge>
          ) : null}
          {source.draft ? <Badge tone="info">{t('hasDraft')}</Badge> : null}
          {source.retiredAt ? <Badge>{t('isRetired')}</Badge> : null}
        </div>
        <p className="text-sm text-ink-2">
          {source.channels.length > 0
            ? t('channels', { names: source.channels.map((channel) => channel.name).join(comma) })
            : t('noChannels')}
        </p>
        {source.rules > 0 ? (
          <p className="text-sm text-ink-3">
            {t('rules', { count: source.rules })}
            {source.required.length > 0
              ? ` · ${t('required', { names: source.required.map(nameOf).join(comma) })}`
              : ''}
          </p>
        ) : null}
      </div>
      <dl className="flex gap-4 text-sm tabular-nums">
        {FIGURES.map((figure) => (
          <div key={figure} className="grid min-w-12 text-right max-md:text-left">
            <dt className="text-xs text-ink-3">{t(`figure.${figure}`)}</dt>
            <dd className={source.figures[figure] === 0 ? 'text-ink-3' : ''}>
              {format.number(source.figures[figure], 'count')}
            </dd>
          </div>
        ))}
      </dl>
      {acts}
    </li>
  )
}
