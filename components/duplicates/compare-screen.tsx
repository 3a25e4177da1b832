'use client'

import { CircleCheck, EyeOff, GitMerge, UsersRound } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { usePlace } from '@/components/shell/place-context'
import { Banner } from '@/components/ui/banner'
import { Button } from '@/components/ui/button'
import { PageHeader } from '@/components/ui/page-header'
import { toast } from '@/components/ui/toast'
import { CompareTable } from './compare-table'
import { DismissDialog } from './dismiss-dialog'
import { MergePreview } from './merge-preview'
import { PairReasons } from './pair-reasons'
import { useMergeChoices } from './use-merge-choices'
import type { ComparisonView } from './view'

/** The two of a pair side by side: which facts survive, what moves, and the decision. */
export function CompareScreen({ comparison }: { comparison: ComparisonView }) {
  const t = useTranslations('duplicates')
  const { workspace } = usePlace()
  const router = useRouter()
  const { pair, leads } = comparison
  const [dismissing, setDismissing] = useState(false)
  const back = `/${workspace.slug}/duplicates`
  const choices = useMergeChoices(comparison, () => {
    toast.success(t('merged'))
    router.push(back)
    router.refresh()
  })
  const decides = pair.decidable && pair.state === 'open'
  return (
    <div className="min-h-0 flex-1 overflow-y-auto">
      <div className="mx-auto grid max-w-4xl gap-5 p-4 md:p-6">
        <PageHeader
          back={{ href: back, label: t('title') }}
          title={t('compareTitle')}
          description={
            <span className="flex flex-wrap items-center gap-2">
              <span className="tabular-nums">{t('likely', { score: pair.score })}</span>
              <PairReasons reasons={pair.reasons} />
            </span>
          }
          actions={
            decides ? (
              <Button onClick={() => setDismissing(true)}>
                <UsersRound aria-hidden />
                {t('dismiss')}
              </Button>
            ) : null
          }
        />
        {pair.state !== 'open' ? (
          <Banner tone="info" icon={CircleCheck}>
            {t('decided')}
          </Banner>
        ) : null}
        {pair.state === 'open' && !pair.decidable ? (
          <Banner tone="info" icon={EyeOff}>
            {t('notDecidable')}
          </Banner>
        ) : null}
        <CompareTable comparison={comparison} choices={choices} isFixed={!decides} />
        {decides && leads[0] && leads[1] ? (
          <form
            className="grid gap-4"
            onSubmit={(event) => {
              event.preventDefault()
              choices.merge()
            }}
          >
            <MergePreview comparison={comparison} choices={choices} />
            {choices.problem ? (
              <p role="alert" className="text-sm text-danger">
                {choices.problem}
              </p>
            ) : null}
            <div className="flex flex-wrap items-center justify-end gap-3">
              <span className="text-sm text-ink-3">{t('undoHint')}</span>
              <Button type="submit" variant="primary" pending={choices.isMerging}>
                <GitMerge aria-hidden />
                {t('merge')}
              </Button>
            </div>
          </form>
        ) : null}
      </div>
      {dismissing ? (
        <DismissDialog
          pairId={pair.id}
          onClose={() => setDismissing(false)}
          onDone={() => {
            router.push(back)
            router.refresh()
          }}
        />
      ) : null}
    </div>
  )
}
