'use client'

import { PencilLine } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useProblemText } from '@/components/shell/use-problem-text'
import { Button } from '@/components/ui/button'
import { ErrorState } from '@/components/ui/error-state'
import { ProblemLine } from '@/components/ui/problem-line'
import { Section } from '@/components/ui/section'
import { Skeleton } from '@/components/ui/skeleton'
import { useRuleChanges, type useVersion, type VersionView } from './use-versions'

type Props = { scope: string; version: VersionView | null; current: ReturnType<typeof useVersion> }

/** What is asked now, in sentences; changing it begins a draft, and nothing follows until that is published. */
export function RulesInForce({ scope, version, current }: Props) {
  const t = useTranslations('sources.admission')
  const problemText = useProblemText()
  const { begin } = useRuleChanges(scope)
  const rules = current.data?.body.rules ?? []
  return (
    <Section
      title={version ? t('inForce', { number: version.number }) : t('none')}
      description={version ? undefined : t('noneAbout')}
      actions={
        <Button
          variant="primary"
          pending={begin.isPending}
          disabled={version !== null && !current.data}
          onClick={() => begin.mutate(rules)}
        >
          <PencilLine aria-hidden />
          {t(version ? 'change' : 'first')}
        </Button>
      }
    >
      <ProblemLine>{begin.error ? problemText(begin.error) : null}</ProblemLine>
      {version === null ? null : current.isError ? (
        <ErrorState title={problemText(current.error)} onRetry={() => void current.refetch()} />
      ) : current.data ? (
        <Statements statements={current.data.statements} />
      ) : (
        <Skeleton className="h-16" />
      )}
    </Section>
  )
}

/** Rules as sentences, in their order. */
export function Statements({ statements }: { statements: readonly { key: string; text: string }[] }) {
  const t = useTranslations('sources.admission')
  if (statements.length === 0) return <p className="text-sm text-ink-2">{t('asksNothing')}</p>
  return (
    <ol className="grid list-decimal gap-1.5 pl-5 text-sm">
      {statements.map(({ key, text }) => (
        <li key={key}>{text}</li>
      ))}
    </ol>
  )
}
