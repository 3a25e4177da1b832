'use client'

import { ScanText } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { useProblemWords } from '@/components/deliveries/use-problem-words'
import { ApiProblemLine } from '@/components/shell/api-problem-line'
import { Button } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { ProblemLine } from '@/components/ui/problem-line'
import { Section } from '@/components/ui/section'
import { Select } from '@/components/ui/select'
import { TabPanel, Tabs } from '@/components/ui/tabs'
import { TextAreaField, TextField } from '@/components/ui/text-field'
import { RecentDeliveries } from './recent-deliveries'
import { type SampleAsked, useReadSample } from './sample-api'
import type { Sample, SampleView } from './view'

/** Channels that get what a page’s form sends. */
const BY_FORMS = ['form', 'webhook']

type Props = {
  channel: { id: string; kind: string }
  view: SampleView | null
  onRead: (sample: Sample, view: SampleView) => void
}
type Way = Sample['is']

/** Where a mapping begins: something this channel gets, pasted, at an address, or from what came in. */
export function SampleSection({ channel, view, onRead }: Props) {
  const t = useTranslations('mapping.sample')
  const problemWords = useProblemWords()
  const [way, setWay] = useState<Way>('text')
  const [text, setText] = useState('')
  const [url, setUrl] = useState('')
  const [asked, setAsked] = useState<Sample | null>(null)
  const read = useReadSample(channel.id)
  const look = (body: SampleAsked) => {
    setAsked(body.sample)
    read.mutate(body, { onSuccess: (answer) => onRead(body.sample, answer) })
  }
  const ways: Way[] = BY_FORMS.includes(channel.kind) ? ['text', 'address', 'delivery'] : ['text', 'delivery']
  return (
    <Section title={t('title')} description={t('about')}>
      <Tabs
        label={t('title')}
        value={way}
        onChange={setWay}
        options={ways.map((value) => ({ value, label: t(`way.${value}`) }))}
      >
        <TabPanel value="text" className="grid gap-3">
          <TextAreaField
            label={t('text')}
            hint={t(BY_FORMS.includes(channel.kind) ? 'textHint' : 'payloadHint')}
            value={text}
            onChange={setText}
            spellCheck={false}
            className="max-h-60 font-mono text-sm"
          />
          <Button
            className="justify-self-start"
            pending={read.isPending}
            disabled={text.trim() === ''}
            onClick={() => look({ sample: { is: 'text', text } })}
          >
            <ScanText aria-hidden />
            {t('read')}
          </Button>
        </TabPanel>
        <TabPanel value="address" className="grid gap-3">
          <TextField
            label={t('address')}
            hint={t('addressHint')}
            type="url"
            inputMode="url"
            value={url}
            onChange={setUrl}
          />
          <Button
            className="justify-self-start"
            pending={read.isPending}
            disabled={!URL.canParse(url.trim())}
            onClick={() => look({ sample: { is: 'address', url: url.trim() } })}
          >
            <ScanText aria-hidden />
            {t('read')}
          </Button>
        </TabPanel>
        <TabPanel value="delivery">
          <RecentDeliveries
            channelId={channel.id}
            isReading={read.isPending}
            onChoose={(deliveryId) => look({ sample: { is: 'delivery', deliveryId } })}
          />
        </TabPanel>
      </Tabs>
      <ApiProblemLine error={read.error} />
      <ProblemLine>{view?.problem && !read.error ? problemWords(view.problem) : null}</ProblemLine>
      {view && !view.problem && asked ? (
        <Found view={view} onOther={(other) => look({ sample: asked, ...other })} />
      ) : null}
    </Section>
  )
}

/** What the sample holds, and the other ways to look at it. */
function Found({
  view,
  onOther,
}: {
  view: SampleView
  onOther: (other: Omit<SampleAsked, 'sample'>) => void
}) {
  const t = useTranslations('mapping.sample')
  const { fields, leads, lists, each, forms, masked } = view
  const NONE = '-'
  return (
    <div className="grid gap-3 text-sm" role="status">
      <p>
        {t(forms ? 'foundForm' : 'found', { fields: fields.length, leads })}
        {forms && forms.unnamed > 0 ? ` ${t('unnamed', { count: forms.unnamed })}` : null}
        {masked ? ` ${t('masked')}` : null}
      </p>
      {forms && forms.names.length > 1 ? (
        <Field label={t('whichForm')}>
          {(control) => (
            <Select
              {...control}
              className="sm:w-72"
              value={String(forms.chosen)}
              onChange={(form) => onOther({ form: Number(form) })}
              options={forms.names.map((name, i) => ({
                value: String(i),
                label: name ?? t('formNumber', { n: i + 1 }),
              }))}
            />
          )}
        </Field>
      ) : null}
      {lists.length > 0 ? (
        <Field label={t('each')} hint={t('eachHint')}>
          {(control) => (
            <Select
              {...control}
              className="sm:w-72"
              value={each ?? NONE}
              onChange={(path) => onOther({ each: path === NONE ? null : path })}
              options={[
                { value: NONE, label: t('oneLead') },
                ...lists.map(({ path, items }) => ({ value: path, label: t('list', { path, items }) })),
              ]}
            />
          )}
        </Field>
      ) : null}
    </div>
  )
}
