'use client'

import { FlaskConical, Save, Trash2 } from 'lucide-react'
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
import { RetiredNote } from './retired-note'
import { TryResult } from './try-result'
import { useKindWords } from './use-kind-words'
import {
  type RuleSetAt,
  type Tried,
  type TriedExample,
  useRuleChanges,
  useVersion,
  type VersionView,
  type WholeVersion,
} from './use-versions'

/** How the editor of a kind changes what it shows. */
export type DraftTools<Body> = {
  busy: boolean
  saving: boolean
  /** What the last saving was refused with. */
  problem: Error | null
  /** Kept at once, or on the screen until somebody saves it: as the kind has it. */
  keep: (body: Body, onKept?: () => void) => void
  /** The same from what is on the screen then, for what an answer changes that somebody had to wait for. */
  change: (how: (body: Body) => Body) => void
  forgetProblem: () => void
}

type Editor<Body> = (draft: WholeVersion<Body>, tools: DraftTools<Body>) => ReactNode

/** What one kind of rules has of its own in the editing of a draft. */
export type DraftParts<Body> = {
  /** What a draft says, and how it is changed. */
  editor: Editor<Body>
  /** A case that would end otherwise, in words; opens to the case itself. */
  example: (example: TriedExample, words: string) => ReactNode
  /**
   * Where changes wait on the screen until somebody saves them: whether two bodies say the same. Without it each change is
   * kept at once.
   */
  isSame?: (a: Body, b: Body) => boolean
  /** What stands around the draft and speaks of it as it is on the screen. */
  around?: (section: ReactNode, ...draft: Parameters<Editor<Body>>) => ReactNode
}

type Props<Body> = DraftParts<Body> & { set: RuleSetAt; draft: VersionView }

/** Rules somebody works on: changed, tried on what came in, then put into force. */
export function DraftSection<Body>({ draft: listed, ...props }: Props<Body>) {
  const whole = useVersion<Body>(listed.id).data
  return whole ? <OpenDraft key={whole.id} whole={whole} {...props} /> : <Skeleton className="h-40" />
}

type OpenProps<Body> = DraftParts<Body> & { set: RuleSetAt; whole: WholeVersion<Body> }

function OpenDraft<Body>({ set, whole, editor, example, isSame, around }: OpenProps<Body>) {
  const { t, words, own } = useKindWords(set.kind)
  const { save, test, publish, retire } = useRuleChanges<Body>(set)
  const [unsaved, setUnsaved] = useState<{ body: Body } | null>(null)
  const [discarding, setDiscarding] = useState(false)
  const [tried, setTried] = useState<{ revision: number; result: Tried } | null>(null)
  const isKept = unsaved === null || (isSame?.(unsaved.body, whole.body) ?? true)
  const busy = save.isPending || test.isPending || publish.isPending || retire.isPending
  const saved = async (body: Body) =>
    save.mutateAsync({ id: whole.id, revision: whole.revision, body }).then((kept) => {
      // What was changed meanwhile stays unsaved.
      setUnsaved((now) => (now?.body === body ? null : now))
      return kept
    })
  const tryIt = async () => {
    const kept = isKept ? whole : await saved(unsaved.body)
    setTried({ revision: kept.revision, result: await test.mutateAsync(kept) })
  }
  const draft = unsaved ? { ...whole, body: unsaved.body } : whole
  const retired = whole.statements.flatMap((one) => one.retired ?? [])
  const tools: DraftTools<Body> = {
    busy,
    saving: save.isPending,
    problem: save.error,
    keep: (body, onKept) => {
      if (isSame) setUnsaved({ body })
      else void saved(body).then(onKept, ignored)
    },
    change: (how) => {
      if (isSame) setUnsaved((now) => ({ body: how(now ? now.body : whole.body) }))
      else tools.keep(how(whole.body))
    },
    forgetProblem: save.reset,
  }
  const section = (
    <Section
      title={t('draft', { number: whole.number })}
      description={words('draftAbout')}
      actions={
        <>
          {isKept ? null : <Badge>{t('unsaved')}</Badge>}
          {isKept && whole.tested ? <Badge tone="jade">{own('tested')}</Badge> : null}
          <Button variant="ghost" disabled={busy} onClick={() => setDiscarding(true)}>
            <Trash2 aria-hidden />
            {t('discard')}
          </Button>
          {isSame ? (
            <Button
              disabled={busy || isKept}
              pending={save.isPending}
              onClick={() => void saved(draft.body).catch(ignored)}
            >
              <Save aria-hidden />
              {t('save')}
            </Button>
          ) : null}
          <Button disabled={busy} pending={test.isPending} onClick={() => void tryIt().catch(ignored)}>
            <FlaskConical aria-hidden />
            {own('test')}
          </Button>
          <Button
            variant="primary"
            pending={publish.isPending}
            disabled={busy || !isKept || !whole.tested || retired.length > 0}
            onClick={() => publish.mutate(whole, { onSuccess: () => toast.success(words('published')) })}
          >
            {t('publish')}
          </Button>
        </>
      }
    >
      <ApiProblemLine error={(isSame ? save.error : null) ?? test.error ?? publish.error} />
      <RetiredNote fields={retired} where="draft" />
      {editor(draft, tools)}
      {tried?.revision === whole.revision && isKept ? (
        <TryResult kind={set.kind} result={tried.result} example={example} />
      ) : null}
      <Discarding isOpen={discarding} onOpenChange={setDiscarding} whole={whole} retire={retire} />
    </Section>
  )
  return around ? around(section, draft, tools) : section
}

/** What went wrong stands in the mutation and is on the screen by it. */
const ignored = () => {}

function Discarding<Body>(props: {
  isOpen: boolean
  onOpenChange: (open: boolean) => void
  whole: WholeVersion<Body>
  retire: ReturnType<typeof useRuleChanges<Body>>['retire']
}) {
  const { isOpen, onOpenChange, whole, retire } = props
  const t = useTranslations('ruleVersions')
  const problemText = useProblemText()
  return (
    <ConfirmDialog
      open={isOpen}
      onOpenChange={onOpenChange}
      title={t('discardTitle')}
      body={t('discardBody')}
      confirm={t('discard')}
      pending={retire.isPending}
      problem={retire.error ? problemText(retire.error) : undefined}
      onConfirm={() => retire.mutate(whole)}
    />
  )
}
