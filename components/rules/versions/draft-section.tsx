'use client'

import { FlaskConical, Trash2 } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { type ReactNode, useState } from 'react'
import { ApiProblemLine } from '@/components/shell/api-problem-line'
import { useProblemText } from '@/components/shell/use-problem-text'
import { Badge } from '@/components/ui/badge'
import { Button } from '@/components/ui/button'
import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import { Section } from '@/components/ui/section'
import { Skeleton } from '@/components/ui/skeleton'
import { toast } from '@/components/ui/toast'
import { TryResult } from './try-result'
import {
  type RuleSetAt,
  type Tried,
  type TriedExample,
  useRuleChanges,
  useVersion,
  type VersionView,
  type WholeVersion,
} from './use-versions'

/** How the editor of a kind keeps what it changed. */
export type DraftTools<Body> = {
  busy: boolean
  saving: boolean
  /** What the last saving was refused with. */
  problem: Error | null
  keep: (body: Body, onKept?: () => void) => void
  forgetProblem: () => void
}

type Props<Body> = {
  set: RuleSetAt
  draft: VersionView
  /** What a draft says, and how it is changed. */
  children: (draft: WholeVersion<Body>, tools: DraftTools<Body>) => ReactNode
  /** A case that would end otherwise, in words; opens to the case itself. */
  example: (example: TriedExample, words: string) => ReactNode
}

/** Rules somebody works on: each change is kept at once; tried on what came in, then put into force. */
export function DraftSection<Body>({ set, draft: listed, children, example }: Props<Body>) {
  const t = useTranslations('ruleVersions')
  const words = useTranslations(`ruleVersions.kinds.${set.kind}`)
  const problemText = useProblemText()
  const whole = useVersion<Body>(listed.id).data
  const { save, test, publish, retire } = useRuleChanges<Body>(set)
  const [discarding, setDiscarding] = useState(false)
  const [tried, setTried] = useState<{ revision: number; result: Tried } | null>(null)
  if (!whole) return <Skeleton className="h-40" />
  const busy = save.isPending || test.isPending || publish.isPending || retire.isPending
  return (
    <Section
      title={t('draft', { number: whole.number })}
      description={words('draftAbout')}
      actions={
        <>
          {whole.tested ? <Badge tone="jade">{t('tested')}</Badge> : null}
          <Button variant="ghost" disabled={busy} onClick={() => setDiscarding(true)}>
            <Trash2 aria-hidden />
            {t('discard')}
          </Button>
          <Button
            pending={test.isPending}
            disabled={busy}
            onClick={() =>
              test.mutate(whole, {
                onSuccess: (result) => setTried({ revision: whole.revision, result }),
              })
            }
          >
            <FlaskConical aria-hidden />
            {t('test')}
          </Button>
          <Button
            variant="primary"
            pending={publish.isPending}
            disabled={busy || !whole.tested}
            onClick={() => publish.mutate(whole, { onSuccess: () => toast.success(words('published')) })}
          >
            {t('publish')}
          </Button>
        </>
      }
    >
      <ApiProblemLine error={test.error ?? publish.error} />
      {children(whole, {
        busy,
        saving: save.isPending,
        problem: save.error,
        keep: (body, onSuccess) =>
          save.mutate({ id: whole.id, revision: whole.revision, body }, onSuccess ? { onSuccess } : {}),
        forgetProblem: save.reset,
      })}
      {tried?.revision === whole.revision ? (
        <TryResult kind={set.kind} result={tried.result} example={example} />
      ) : null}
      <ConfirmDialog
        open={discarding}
        onOpenChange={setDiscarding}
        title={t('discardTitle')}
        body={t('discardBody')}
        confirm={t('discard')}
        pending={retire.isPending}
        problem={retire.error ? problemText(retire.error) : undefined}
        onConfirm={() => retire.mutate(whole)}
      />
    </Section>
  )
}
