'use client'

import { CircleCheck, GitMerge, UsersRound } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { LoadMore } from '@/components/leads/load-more'
import { EmptyState } from '@/components/ui/empty-state'
import { ErrorState } from '@/components/ui/error-state'
import { PageHeader } from '@/components/ui/page-header'
import { Skeleton } from '@/components/ui/skeleton'
import { TabPanel, Tabs } from '@/components/ui/tabs'
import { MergeRow } from './merge-row'
import { PairRow } from './pair-row'
import { useMerges, usePairs } from './use-duplicates'
import { DUPLICATE_TABS, type DuplicateTab, type PairPage } from './view'

/** Pairs that may be one person, what was decided about them, and merges that can be taken back. */
export function DuplicatesScreen({ initial }: { initial: PairPage }) {
  const t = useTranslations('duplicates')
  const [tab, setTab] = useState<DuplicateTab>('open')
  return (
    <div className="min-h-0 flex-1 overflow-y-auto">
      <div className="mx-auto grid max-w-5xl gap-4 p-4 md:p-6">
        <PageHeader title={t('title')} description={t('description')} />
        <Tabs
          value={tab}
          onChange={setTab}
          label={t('title')}
          options={DUPLICATE_TABS.map((value) => ({ value, label: t(`tab.${value}`) }))}
        >
          <TabPanel value="open" className="pt-0">
            <Pairs tab="open" initial={initial} />
          </TabPanel>
          <TabPanel value="distinct" className="pt-0">
            <Pairs tab="distinct" initial={null} />
          </TabPanel>
          <TabPanel value="merges" className="pt-0">
            <Merges />
          </TabPanel>
        </Tabs>
      </div>
    </div>
  )
}

function Pairs({ tab, initial }: { tab: 'open' | 'distinct'; initial: PairPage | null }) {
  const t = useTranslations('duplicates')
  const query = usePairs(tab, initial)
  if (query.isError) return <ErrorState title={t('failed')} onRetry={() => void query.refetch()} />
  if (query.isPending) return <Waiting />
  const pairs = query.data.pages.flatMap(({ items }) => items)
  if (pairs.length === 0)
    return (
      <EmptyState
        icon={tab === 'open' ? CircleCheck : UsersRound}
        title={t(`empty.${tab}.title`)}
        body={t(`empty.${tab}.body`)}
      />
    )
  return (
    <>
      <ol aria-label={t(`tab.${tab}`)} className="grid">
        {pairs.map((pair) => (
          <PairRow key={pair.id} pair={pair} />
        ))}
      </ol>
      {query.hasNextPage ? (
        <LoadMore pending={query.isFetchingNextPage} onLoad={() => void query.fetchNextPage()} />
      ) : null}
    </>
  )
}

function Merges() {
  const t = useTranslations('duplicates')
  const query = useMerges()
  if (query.isError) return <ErrorState title={t('failed')} onRetry={() => void query.refetch()} />
  if (query.isPending) return <Waiting />
  const merges = query.data.pages.flatMap(({ items }) => items)
  if (merges.length === 0)
    return <EmptyState icon={GitMerge} title={t('empty.merges.title')} body={t('empty.merges.body')} />
  return (
    <>
      <ol aria-label={t('tab.merges')} className="grid">
        {merges.map((merge) => (
          <MergeRow key={merge.id} merge={merge} />
        ))}
      </ol>
      {query.hasNextPage ? (
        <LoadMore pending={query.isFetchingNextPage} onLoad={() => void query.fetchNextPage()} />
      ) : null}
    </>
  )
}

function Waiting() {
  const common = useTranslations('common')
  return (
    <div className="grid gap-4 pt-4" role="status" aria-label={common('loading')}>
      {['one', 'two', 'three'].map((row) => (
        <Skeleton key={row} className="h-14" />
      ))}
    </div>
  )
}
