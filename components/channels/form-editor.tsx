'use client'

import { Plus } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useId, useState } from 'react'
import { Button } from '@/components/ui/button'
import { cn } from '@/components/ui/cn'
import { Section } from '@/components/ui/section'
import { TextAreaField, TextField } from '@/components/ui/text-field'
import { toast } from '@/components/ui/toast'
import { asksForContact, type DraftField, draftOf, type FormDraft, formOf, moved } from './form-draft'
import { FormFieldEditor } from './form-field-editor'
import { SaveRow } from './save-row'
import { useUpdateChannel } from './use-channels'
import { type ChannelView, FORM_COLOURS, type FormColour, type HostedFormView } from './view'

const MOST_FIELDS = 20

/** What a form page says and asks; saved as a whole, shown at once. */
export function FormEditor({ channel, form }: { channel: ChannelView; form: HostedFormView }) {
  const t = useTranslations('channels.form')
  const basics = useTranslations('channels.basics')
  const [draft, setDraft] = useState(() => draftOf(form))
  const update = useUpdateChannel(channel, () => toast.success(basics('saved')))
  const change = (part: Partial<FormDraft>) => setDraft((now) => ({ ...now, ...part }))
  const setField = (key: string, part: Partial<DraftField>) =>
    change({ fields: draft.fields.map((field) => (field.key === key ? { ...field, ...part } : field)) })
  const changed = JSON.stringify(formOf(draft)) !== JSON.stringify(formOf(draftOf(form)))
  return (
    <Section title={t('title')} description={t('lead')}>
      <form
        className="grid gap-5"
        onSubmit={(event) => {
          event.preventDefault()
          if (asksForContact(draft)) update.mutate({ form: formOf(draft) })
        }}
      >
        <Words draft={draft} onChange={change} />
        <Colours value={draft.colour} onChange={(colour) => change({ colour })} />
        <h3 className="text-base font-medium">{t('fields')}</h3>
        <ol className="grid gap-3">
          {draft.fields.map((field, at) => (
            <li key={field.key}>
              <FormFieldEditor
                field={field}
                number={at + 1}
                taken={draft.fields.flatMap((one) => (one.key === field.key ? [] : one.fact))}
                onChange={(part) => setField(field.key, part)}
                onRemove={() => change({ fields: draft.fields.filter((one) => one.key !== field.key) })}
                onUp={at > 0 ? () => change({ fields: moved(draft.fields, at, -1) }) : null}
                onDown={
                  at < draft.fields.length - 1 ? () => change({ fields: moved(draft.fields, at, 1) }) : null
                }
              />
            </li>
          ))}
        </ol>
        <div>
          <Button
            disabled={draft.fields.length >= MOST_FIELDS}
            onClick={() =>
              change({
                fields: [
                  ...draft.fields,
                  {
                    key: crypto.randomUUID(),
                    fact: 'question',
                    label: '',
                    type: 'text',
                    required: false,
                    options: [],
                  },
                ],
              })
            }
          >
            <Plus aria-hidden />
            {t('add')}
          </Button>
        </div>
        <SaveRow
          changed={changed}
          pending={update.isPending}
          error={update.error}
          problem={asksForContact(draft) ? undefined : t('contactNeeded')}
        />
      </form>
    </Section>
  )
}

type WordsProps = { draft: FormDraft; onChange: (part: Partial<FormDraft>) => void }

const LINES = [
  { key: 'logo', word: 'logo', max: 40 },
  { key: 'title', word: 'heading', max: 80 },
] as const
const TEXTS = [
  { key: 'intro', max: 500 },
  { key: 'thanks', max: 300 },
  { key: 'consent', max: 300 },
] as const

function Words({ draft, onChange }: WordsProps) {
  const t = useTranslations('channels.form')
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      {LINES.map(({ key, word, max }) => (
        <TextField
          key={key}
          label={t(word)}
          required={key === 'title'}
          maxLength={max}
          value={draft[key]}
          onChange={(text) => onChange({ [key]: text })}
        />
      ))}
      {TEXTS.map(({ key, max }) => (
        <TextAreaField
          key={key}
          label={t(key)}
          hint={key === 'consent' ? t('consentHint') : undefined}
          maxLength={max}
          value={draft[key]}
          onChange={(text) => onChange({ [key]: text })}
        />
      ))}
      <TextField
        label={t('consentUrl')}
        type="url"
        maxLength={300}
        value={draft.consentUrl}
        onChange={(text) => onChange({ consentUrl: text })}
      />
    </div>
  )
}

function Colours({ value, onChange }: { value: FormColour; onChange: (colour: FormColour) => void }) {
  const t = useTranslations('channels.form')
  const name = useId()
  return (
    <fieldset className="grid gap-1.5">
      <legend className="text-sm font-medium">{t('colour')}</legend>
      <div className="flex flex-wrap gap-2 pt-1.5">
        {FORM_COLOURS.map((colour) => (
          <label
            key={colour}
            className={cn(
              'inline-flex cursor-pointer items-center gap-2 rounded-md border px-2.5 py-1.5 text-sm has-focus-visible:outline-2 has-focus-visible:outline-jade',
              colour === value ? 'border-jade bg-jade-tint' : 'hover:bg-hover',
            )}
          >
            <input
              type="radio"
              name={name}
              className="sr-only"
              checked={colour === value}
              onChange={() => onChange(colour)}
            />
            <span aria-hidden className="size-3.5 rounded-full" style={{ background: colour }} />
            {t(`colours.${colour.replace('#', 'c') as 'c0a7257'}`)}
          </label>
        ))}
      </div>
    </fieldset>
  )
}
