'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { useProblemText } from '@/components/shell/use-problem-text'
import { ErrorState } from '@/components/ui/error-state'
import { Select } from '@/components/ui/select'
import { Skeleton } from '@/components/ui/skeleton'
import { Statements } from './statements'
import { type RuleSetAt, useDifference, useVersion, type VersionView } from './use-versions'

type Props = {
  kind: RuleSetAt['kind']
  version: VersionView
  /** All there are, the latest first. */
  versions: readonly VersionView[]
}

/** What a version says, and what of it differs from another: the one in force, until somebody asks for one else. */
export function VersionDetails({ kind, version: { id, number }, versions }: Props) {
  const t = useTranslations('ruleVersions')
  const words = useTranslations(`ruleVersions.kinds.${kind}`)
  const problemText = useProblemText()
  const others = versions.filter((other) => other.id !== id)
  const usual = others.find(({ state }) => state === 'published') ?? others.find((o) => o.number < number)
  const [chosen, setChosen] = useState<string | null>(null)
  const against = others.find((other) => other.id === chosen) ?? usual ?? null
  const version = useVersion(id)
  if (version.isError)
    return <ErrorState title={problemText(version.error)} onRetry={() => void version.refetch()} />
  if (!version.data) return <Skeleton className="h-12" />
  return (
    <div className="grid gap-3 rounded-md bg-paper px-3 py-2">
      <Statements statements={version.data.statements} empty={words('empty')} />
      {against ? (
        <div className="grid gap-1 border-t pt-2 text-sm">
          <div className="flex flex-wrap items-center gap-2 text-ink-3">
            <span>{t('differs')}</span>
            <Select
              size="sm"
              className="w-auto"
              aria-label={t('differs')}
              value={against.id}
              onChange={setChosen}
              options={others.map((other) => ({
                value: other.id,
                label: t(other.state === 'published' ? 'isInForce' : 'number', { number: other.number }),
              }))}
            />
          </div>
          <Difference id={id} against={against.id} />
        </div>
      ) : null}
    </div>
  )
}

function Difference({ id, against }: { id: string; against: string }) {
  const t = useTranslations('ruleVersions')
  const problemText = useProblemText()
  const difference = useDifference(id, against)
  if (difference.isError)
    return <ErrorState title={problemText(difference.error)} onRetry={() => void difference.refetch()} />
  if (!difference.data) return <Skeleton className="h-5" />
  const { added, removed, changed } = difference.data
  return (
    <>
      {added.length + removed.length + changed.length === 0 ? <p>{t('same')}</p> : null}
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
    </>
  )
}
