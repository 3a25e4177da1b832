'use client'

import { FlaskConical, Save, Trash2 } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { TryResult } from '@/components/rules/versions/try-result'
import {
  type Tried,
  useRuleChanges,
  useVersion,
  type VersionView,
  type WholeVersion,
} from '@/components/rules/versions/use-versions'
import { useProblemText } from '@/components/shell/use-problem-text'
import { OpenDelivery } from '@/components/sources/admission/open-delivery'
import { Badge } from '@/components/ui/badge'
import { Button } from '@/components/ui/button'
import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import { ProblemLine } from '@/components/ui/problem-line'
import { Section } from '@/components/ui/section'
import { Skeleton } from '@/components/ui/skeleton'
import { toast } from '@/components/ui/toast'
import type { Mapping } from '@/lib/connectors/mapping-schema'
import { BindingList } from './binding-list'
import { ConstantsEditor } from './constants-editor'
import { isSame, withSuggestions } from './mapping-draft'
import { SampleSection } from './sample-section'
import { TestSubmit } from './test-submit'
import type { Sample, SampleView } from './view'

type Channel = { id: string; name: string; kind: string }
type Props = { channel: Channel; draft: VersionView }

/** A mapping somebody works on. What is changed here stays here until it is kept; nothing follows until it is published. */
export function MappingDraft({ channel, draft }: Props) {
  const whole = useVersion<Mapping>(draft.id).data
  if (!whole) return <Skeleton className="h-60" />
  return <Editor channel={channel} whole={whole} />
}

function Editor({ channel, whole }: { channel: Channel; whole: WholeVersion<Mapping> }) {
  const t = useTranslations('mapping')
  const problemText = useProblemText()
  const [mapping, setMapping] = useState(whole.body)
  const [shown, setShown] = useState<{ sample: Sample; view: SampleView } | null>(null)
  const [tried, setTried] = useState<{ revision: number; result: Tried } | null>(null)
  const [discarding, setDiscarding] = useState(false)
  const { save, test, publish, retire } = useRuleChanges<Mapping>({ kind: 'mapping', scope: channel.id })
  const isKept = isSame(mapping, whole.body)
  const isBusy = save.isPending || test.isPending || publish.isPending || retire.isPending
  const error = save.error ?? test.error ?? publish.error
  const keep = async () =>
    isKept ? whole : save.mutateAsync({ id: whole.id, revision: whole.revision, body: mapping })
  const tryIt = async () => {
    const kept = await keep()
    setTried({ revision: kept.revision, result: await test.mutateAsync(kept) })
  }
  return (
    <>
      <SampleSection
        channel={channel}
        view={shown?.view ?? null}
        onRead={(sample, view) => {
          setShown({ sample, view })
          setMapping((before) => withSuggestions(before, view))
        }}
      />
      <Section
        title={t('draft', { number: whole.number })}
        description={t('draftAbout')}
        actions={
          <>
            {isKept ? (
              whole.tested ? (
                <Badge tone="jade">{t('tested')}</Badge>
              ) : null
            ) : (
              <Badge>{t('unsaved')}</Badge>
            )}
            <Button variant="ghost" disabled={isBusy} onClick={() => setDiscarding(true)}>
              <Trash2 aria-hidden />
              {t('discard')}
            </Button>
            <Button
              disabled={isBusy || isKept}
              pending={save.isPending}
              onClick={() => void keep().catch(() => {})}
            >
              <Save aria-hidden />
              {t('save')}
            </Button>
            <Button disabled={isBusy} pending={test.isPending} onClick={() => void tryIt().catch(() => {})}>
              <FlaskConical aria-hidden />
              {t('test')}
            </Button>
            <Button
              variant="primary"
              pending={publish.isPending}
              disabled={isBusy || !isKept || !whole.tested}
              onClick={() => publish.mutate(whole, { onSuccess: () => toast.success(t('published')) })}
            >
              {t('publish')}
            </Button>
          </>
        }
      >
        <ProblemLine>{error ? problemText(error) : null}</ProblemLine>
        {tried?.revision === whole.revision ? (
          <TryResult
            kind="mapping"
            result={tried.result}
            example={({ subject }, words) => <OpenDelivery id={subject.id} words={words} />}
          />
        ) : null}
        <BindingList mapping={mapping} sample={shown?.view ?? null} onChange={setMapping} />
        <ConstantsEditor mapping={mapping} onChange={setMapping} />
      </Section>
      <TestSubmit channel={channel} mapping={mapping} shown={shown} />
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
    </>
  )
}
