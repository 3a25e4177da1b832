'use client'

import { ArrowDown, ArrowUp, Trash2 } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { Button } from '@/components/ui/button'
import { CheckboxField } from '@/components/ui/checkbox'
import { Field } from '@/components/ui/field'
import { Select } from '@/components/ui/select'
import { TextAreaField, TextField } from '@/components/ui/text-field'
import { chooses, type DraftField } from './form-draft'
import { FORM_FACTS, FORM_TYPES, type FormFact } from './view'

type Props = {
  field: DraftField
  number: number
  /** Facts other fields ask for; each can be asked once. */
  taken: FormFact[]
  onChange: (part: Partial<DraftField>) => void
  onRemove: () => void
  onUp: (() => void) | null
  onDown: (() => void) | null
}

/** One question of a form page. */
export function FormFieldEditor({ field, number, taken, onChange, onRemove, onUp, onDown }: Props) {
  const t = useTranslations('channels.form')
  const label = field.label || t('item', { n: number })
  const pick = (fact: FormFact) =>
    onChange({ fact, ...(field.label === '' && fact !== 'question' ? { label: t(`facts.${fact}`) } : {}) })
  return (
    <fieldset className="grid gap-3 rounded-lg border p-3">
      <legend className="sr-only">{label}</legend>
      <div className="grid gap-3 sm:grid-cols-[1fr_1fr_1fr_auto]">
        <Field label={t('fact')}>
          {(control) => (
            <Select
              {...control}
              value={field.fact}
              onChange={pick}
              options={FORM_FACTS.filter((fact) => fact === 'question' || !taken.includes(fact)).map(
                (value) => ({
                  value,
                  label: t(`facts.${value}`),
                }),
              )}
            />
          )}
        </Field>
        <TextField
          label={t('label')}
          required
          maxLength={60}
          value={field.label}
          placeholder={t('newQuestion')}
          onChange={(text) => onChange({ label: text })}
        />
        <Field label={t('type')}>
          {(control) => (
            <Select
              {...control}
              value={field.type}
              onChange={(type) => onChange({ type })}
              options={FORM_TYPES.map((value) => ({ value, label: t(`types.${value}`) }))}
            />
          )}
        </Field>
        <div className="flex items-end justify-end gap-1">
          <Button
            variant="ghost"
            size="icon"
            aria-label={t('up', { label })}
            disabled={!onUp}
            onClick={() => onUp?.()}
          >
            <ArrowUp />
          </Button>
          <Button
            variant="ghost"
            size="icon"
            aria-label={t('down', { label })}
            disabled={!onDown}
            onClick={() => onDown?.()}
          >
            <ArrowDown />
          </Button>
          <Button variant="ghost" size="icon" aria-label={t('remove', { label })} onClick={onRemove}>
            <Trash2 />
          </Button>
        </div>
      </div>
      {chooses(field) ? (
        <TextAreaField
          label={t('options')}
          value={field.options.join('\n')}
          onChange={(text) => onChange({ options: text.split('\n').slice(0, 30) })}
        />
      ) : null}
      <CheckboxField
        label={t('required')}
        checked={field.required}
        onChange={(required) => onChange({ required })}
      />
    </fieldset>
  )
}
