'use client'

import { PencilLine } from 'lucide-react'
import { ApiProblemLine } from '@/components/shell/api-problem-line'
import { useProblemText } from '@/components/shell/use-problem-text'
import { Button } from '@/components/ui/button'
import { ErrorState } from '@/components/ui/error-state'
import { Section } from '@/components/ui/section'
import { Skeleton } from '@/components/ui/skeleton'
import { Statements } from './statements'
import { useKindWords } from './use-kind-words'
import { type RuleSetAt, useRuleChanges, useVersion, type VersionView } from './use-versions'

type Props<Body> = {
  set: RuleSetAt
  version: VersionView | null
  /** What the first draft begins with while nothing was ever published. */
  firstBody: Body
}

/** What is asked now, in sentences; changing it begins a draft, and nothing follows until that is published. */
export function RulesInForce<Body>({ set, version, firstBody }: Props<Body>) {
  const { words, own } = useKindWords(set.kind)
  const problemText = useProblemText()
  const current = useVersion<Body>(version?.id ?? null)
  const { begin } = useRuleChanges<Body>(set)
  return (
    <Section
      title={version ? words('inForce', { number: version.number }) : words('none')}
      description={version ? undefined : words('noneAbout')}
      actions={
        <Button
          variant="primary"
          pending={begin.isPending}
          disabled={version !== null && !current.data}
          onClick={() => begin.mutate(current.data?.body ?? firstBody)}
        >
          <PencilLine aria-hidden />
          {version ? own('change') : words('first')}
        </Button>
      }
    >
      <ApiProblemLine error={begin.error} />
      {version === null ? null : current.isError ? (
        <ErrorState title={problemText(current.error)} onRetry={() => void current.refetch()} />
      ) : current.data ? (
        <Statements statements={current.data.statements} empty={words('empty')} />
      ) : (
        <Skeleton className="h-16" />
      )}
    </Section>
  )
}
