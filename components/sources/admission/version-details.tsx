'use client'

import { useTranslations } from 'next-intl'
import { useProblemText } from '@/components/shell/use-problem-text'
import { ErrorState } from '@/components/ui/error-state'
import { Skeleton } from '@/components/ui/skeleton'
import { Statements } from './rules-in-force'
import { useDifference, useVersion, type VersionView } from './use-versions'

/** What a version says, and what of it differs from the one in force. */
export function VersionDetails({ id, against }: { id: string; against: VersionView | null }) {
  const t = useTranslations('sources.versions')
  const problemText = useProblemText()
  const version = useVersion(id)
  const difference = useDifference(against ? id : null, against?.id ?? null)
  if (version.isError)
    return <ErrorState title={problemText(version.error)} onRetry={() => void version.refetch()} />
  if (!version.data) return <Skeleton className="h-12" />
  const { added = [], removed = [], changed = [] } = difference.data ?? {}
  const isSame = added.length + removed.length + changed.length === 0
  return (
    <div className="grid gap-3 rounded-md bg-paper px-3 py-2">
      <Statements statements={version.data.statements} />
      {against && difference.data ? (
        <div className="grid gap-1 border-t pt-2 text-sm">
          <p className="text-ink-3">{t('differs', { number: against.number })}</p>
          {isSame ? <p>{t('same')}</p> : null}
          {added.map(({ key, text }) => (
            <p key={key}>
              <ins className="text-jade no-underline">{t('only', { text })}</ins>
            </p>
          ))}
          {removed.map(({ key, text }) => (
            <p key={key}>
              <del className="text-danger no-underline">{t('lacks', { text })}</del>
            </p>
          ))}
          {changed.map(({ key, before, after }) => (
            <p key={key}>{t('changed', { before, after })}</p>
          ))}
        </div>
      ) : null}
    </div>
  )
}
