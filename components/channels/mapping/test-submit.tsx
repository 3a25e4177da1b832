'use client'

import { FlaskConical } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { useProblemWords } from '@/components/deliveries/use-problem-words'
import { ApiProblemLine } from '@/components/shell/api-problem-line'
import { Button } from '@/components/ui/button'
import { Section } from '@/components/ui/section'
import { TextAreaField } from '@/components/ui/text-field'
import type { Mapping } from '@/lib/connectors/mapping-schema'
import { SampleAnswers } from './sample-answers'
import { useTestSubmit } from './sample-api'
import { firstAnswers, submissionOf } from './submission'
import { TestedRecordView } from './tested-record'
import type { Sample, SampleView } from './view'

type Props = {
  channel: { id: string; kind: string }
  mapping: Mapping
  shown: { sample: Sample; view: SampleView } | null
}

/** Submits something and shows what would become of it by the mapping as it stands here; nothing is written. */
export function TestSubmit({ channel, mapping, shown }: Props) {
  const t = useTranslations('mapping.submit')
  const problemWords = useProblemWords()
  const test = useTestSubmit(channel.id)
  const form = shown?.view.forms ? shown.view : null
  const delivery = shown?.sample.is === 'delivery' ? shown.sample : null
  const pasted = shown?.sample.is === 'text' && !form ? shown.sample.text : ''
  const [text, setText] = useState<string | null>(null)
  const [answers, setAnswers] = useState<Record<string, string>>({})
  const sent = form ? { ...firstAnswers(form.fields), ...answers } : {}
  const body = form ? submissionOf(channel.kind, sent) : (text ?? pasted)
  const submit = () => test.mutate({ sample: delivery ?? { is: 'text', text: body }, mapping })
  return (
    <Section
      title={t('title')}
      description={t('about')}
      actions={
        <Button pending={test.isPending} disabled={!delivery && body.trim() === ''} onClick={submit}>
          <FlaskConical aria-hidden />
          {t('submit')}
        </Button>
      }
    >
      {delivery ? (
        <p className="text-sm text-ink-2">{t('ofDelivery')}</p>
      ) : form ? (
        <SampleAnswers
          fields={form.fields}
          answers={sent}
          onChange={(key, value) => setAnswers((before) => ({ ...before, [key]: value }))}
        />
      ) : (
        <TextAreaField
          label={t('text')}
          value={text ?? pasted}
          onChange={setText}
          spellCheck={false}
          className="max-h-48 font-mono text-sm"
        />
      )}
      <ApiProblemLine error={test.error} />
      {test.data ? (
        <div className="grid gap-4" role="status">
          <p className="text-sm text-ink-3">{t('done', { ms: test.data.ms })}</p>
          {test.data.problems.map((problem) => (
            <p key={problem.messageKey} className="text-sm text-danger">
              {problemWords(problem)}
            </p>
          ))}
          {test.data.confirms ? <p className="text-sm text-ink-2">{t('confirms')}</p> : null}
          {test.data.records.map((record) => (
            <TestedRecordView
              key={record.record}
              record={record}
              isOneOfSeveral={(test.data?.records.length ?? 0) > 1}
            />
          ))}
        </div>
      ) : null}
    </Section>
  )
}
