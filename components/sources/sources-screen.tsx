'use client'

import { Plus } from 'lucide-react'
import { useLocale, useTranslations } from 'next-intl'
import { useState } from 'react'
import { moved } from '@/components/fields/settings/field-draft'
import { RetiredList } from '@/components/settings/retired-list'
import { usePlace } from '@/components/shell/place-context'
import { useProblemText } from '@/components/shell/use-problem-text'
import { can } from '@/components/shell/viewer'
import { Button } from '@/components/ui/button'
import { PageHeader } from '@/components/ui/page-header'
import { toast } from '@/components/ui/toast'
import { RestoreSource } from './source-acts'
import { type Editing, type SourceRow, useSourceChanges, useSourceMatrix } from './source-api'
import { SourceGroup } from './source-group'
import { SourceSheet } from './source-sheet'
import { SubSource } from './sub-source'

/** Where leads come from, what each source asks and how it fares. */
export function SourcesScreen({ initial, mails }: { initial: SourceRow[]; mails: boolean }) {
  const t = useTranslations('sources')
  const locale = useLocale()
  const problemText = useProblemText()
  const { viewer } = usePlace()
  const { data: rows } = useSourceMatrix(initial)
  const { change, order } = useSourceChanges()
  const [editing, setEditing] = useState<Editing | null>(null)
  const manages = can(viewer, 'channel.manage')
  const retired = rows.filter(({ retiredAt }) => retiredAt)
  const live = rows.filter(({ retiredAt }) => !retiredAt)
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
      {live
        .filter(({ parentId }) => parentId === null)
        .map((main, at, mains) => (
          <SourceGroup
            key={main.id}
            main={main}
            subs={live.filter(({ parentId }) => parentId === main.id)}
            manages={manages}
            isFirst={at === 0}
            isLast={at === mains.length - 1}
            onMove={(by) => move(mains, at, by)}
            onMoveSub={(subs, i, by) => move(subs, i, by)}
            onEdit={setEditing}
            onRetire={(source) => retire(source, true)}
          />
        ))}
      <RetiredList count={retired.length}>
        {retired.map((source) => (
          <SubSource
            key={source.id}
            source={source}
            below={rows.find(({ id }) => id === source.parentId)?.label[locale] ?? null}
            acts={manages ? <RestoreSource source={source} onRestore={() => retire(source, false)} /> : null}
          />
        ))}
      </RetiredList>
      {editing ? (
        <SourceSheet
          editing={editing}
          mains={rows.filter(({ parentId, retiredAt }) => parentId === null && !retiredAt)}
          mails={mails}
          onClose={() => setEditing(null)}
        />
      ) : null}
    </>
  )
}
