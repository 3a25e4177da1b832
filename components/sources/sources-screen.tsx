'use client'

import { Plus } from 'lucide-react'
import { useLocale, useTranslations } from 'next-intl'
import { useState } from 'react'
import { moved } from '@/components/fields/settings/field-draft'
import { usePlace } from '@/components/shell/place-context'
import { useProblemText } from '@/components/shell/use-problem-text'
import { can } from '@/components/shell/viewer'
import { Button } from '@/components/ui/button'
import { PageHeader } from '@/components/ui/page-header'
import { toast } from '@/components/ui/toast'
import { type Editing, type SourceRow, useSourceChanges, useSourceMatrix } from './source-api'
import { SourceGroup } from './source-group'
import { SourceSheet } from './source-sheet'

/** Where leads come from, what each source asks and how it fares. */
export function SourcesScreen({ initial }: { initial: SourceRow[] }) {
  const t = useTranslations('sources')
  const locale = useLocale()
  const problemText = useProblemText()
  const { viewer } = usePlace()
  const { data: rows } = useSourceMatrix(initial)
  const { change, order } = useSourceChanges()
  const [editing, setEditing] = useState<Editing | null>(null)
  const [showsRetired, setShowsRetired] = useState(false)
  const manages = can(viewer, 'channel.manage')
  const retired = rows.filter(({ retiredAt }) => retiredAt)
  const shown = showsRetired ? rows : rows.filter(({ retiredAt }) => !retiredAt)
  const failed = (error: unknown) => toast.error(problemText(error as Error))
  const move = (among: readonly SourceRow[], at: number, by: -1 | 1) => {
    const next = moved(among, at, by)
    const places = new Set(among.map(({ id }) => id))
    // Only these change places; everything else keeps its own.
    const ids = rows.map(({ id }) => (places.has(id) ? (next.shift()?.id ?? id) : id))
    order.mutate(ids, { onError: failed })
  }
  const retire = (source: SourceRow, gone: boolean) =>
    change.mutate(
      { source, retired: gone },
      {
        onSuccess: () => toast.success(t(gone ? 'retired' : 'restored', { name: source.label[locale] })),
        onError: failed,
      },
    )
  return (
    <>
      <PageHeader
        title={t('title')}
        description={t('lead')}
        actions={
          manages ? (
            <Button variant="primary" onClick={() => setEditing({ parentId: null })}>
              <Plus aria-hidden />
              {t('addMain')}
            </Button>
          ) : null
        }
      />
      {shown
        .filter(({ parentId }) => parentId === null)
        .map((main, at, mains) => (
          <SourceGroup
            key={main.id}
            main={main}
            subs={shown.filter(({ parentId }) => parentId === main.id)}
            manages={manages}
            isFirst={at === 0}
            isLast={at === mains.length - 1}
            onMove={(by) => move(mains, at, by)}
            onMoveSub={(subs, i, by) => move(subs, i, by)}
            onEdit={setEditing}
            onRetire={retire}
          />
        ))}
      {retired.length > 0 ? (
        <Button
          variant="ghost"
          size="sm"
          className="justify-self-start"
          aria-expanded={showsRetired}
          onClick={() => setShowsRetired(!showsRetired)}
        >
          {showsRetired ? t('hideRetired') : t('showRetired', { count: retired.length })}
        </Button>
      ) : null}
      {editing ? (
        <SourceSheet
          editing={editing}
          mains={rows.filter(({ parentId, retiredAt }) => parentId === null && !retiredAt)}
          onClose={() => setEditing(null)}
        />
      ) : null}
    </>
  )
}
