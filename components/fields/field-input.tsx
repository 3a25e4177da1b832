'use client'

import { useLocale, useTimeZone, useTranslations } from 'next-intl'
import { Combobox, MultiCombobox } from '@/components/ui/combobox'
import type { FieldControlProps } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { Select } from '@/components/ui/select'
import { instantOf, wallTimeOf } from '@/components/ui/zoned-time'
import type { CustomValue } from '@/lib/catalog/fields'
import type { FieldView } from './fields-context'

export type FieldInputProps = {
  field: FieldView
  /** null while there is none. */
  value: CustomValue | null
  onChange: (value: CustomValue | null) => void
  control: FieldControlProps
}

/** The control a value of an added field is written with, by what the field holds. */
export function FieldInput(props: FieldInputProps) {
  const { field, value, onChange, control } = props
  switch (field.type) {
    case 'number':
      return <NumberInput {...props} factor={1} mark={field.unit} />
    case 'money':
      return <NumberInput {...props} factor={100} mark="¥" />
    case 'day':
    case 'instant':
      return <TimeInput {...props} />
    case 'boolean':
      return <TruthInput {...props} />
    case 'choice':
    case 'choices':
      return <OptionInput {...props} />
    default:
      return (
        <Input
          {...control}
          autoComplete="off"
          maxLength={2000}
          value={typeof value === 'string' ? value : ''}
          onChange={(event) => onChange(event.target.value || null)}
        />
      )
  }
}

function NumberInput({
  value,
  onChange,
  control,
  factor,
  mark,
}: FieldInputProps & { factor: number; mark: string }) {
  return (
    <span className="flex items-center gap-1.5">
      <Input
        {...control}
        type="number"
        inputMode="decimal"
        step={factor === 1 ? 'any' : 0.01}
        value={typeof value === 'number' ? value / factor : ''}
        onChange={(event) => {
          const typed = event.target.valueAsNumber
          if (!Number.isFinite(typed)) onChange(null)
          else onChange(factor === 1 ? typed : Math.round(typed * factor))
        }}
      />
      {mark ? <span className="shrink-0 text-sm text-ink-3">{mark}</span> : null}
    </span>
  )
}

function TimeInput({ field, value, onChange, control }: FieldInputProps) {
  const zone = useTimeZone() ?? 'Asia/Shanghai'
  const text = typeof value === 'string' ? value : ''
  return field.type === 'day' ? (
    <Input {...control} type="date" value={text} onChange={(event) => onChange(event.target.value || null)} />
  ) : (
    <Input
      {...control}
      type="datetime-local"
      value={text && wallTimeOf(text, zone)}
      onChange={(event) => onChange(instantOf(event.target.value, zone))}
    />
  )
}

function TruthInput({ value, onChange, control }: FieldInputProps) {
  const t = useTranslations('customFields.input')
  return (
    <Select
      {...control}
      value={value === true ? 'yes' : value === false ? 'no' : 'none'}
      onChange={(next) => onChange(next === 'none' ? null : next === 'yes')}
      options={[
        { value: 'none', label: t('notSaid') },
        { value: 'yes', label: t('yes') },
        { value: 'no', label: t('no') },
      ]}
    />
  )
}

/** Nothing chosen, among the options of a choice. */
const NONE = ''

function OptionInput({ field, value, onChange, control }: FieldInputProps) {
  const t = useTranslations('customFields.input')
  const locale = useLocale()
  const held = Array.isArray(value) ? value : [value]
  const options = field.options
    // One that is not offered any more stays where it was chosen.
    .filter(({ key, retired }) => !retired || held.includes(key))
    .map(({ key, label, aliases }) => ({ value: key, label: label[locale], keywords: aliases }))
  if (field.type === 'choices')
    return (
      <MultiCombobox
        {...control}
        options={options}
        values={Array.isArray(value) ? value : []}
        onChange={(keys) => onChange(keys.length > 0 ? keys : null)}
        placeholder={t('choose')}
      />
    )
  return (
    <Combobox
      {...control}
      options={value === null ? options : [{ value: NONE, label: t('notSaid') }, ...options]}
      value={typeof value === 'string' ? value : null}
      onChange={(key) => onChange(key === NONE ? null : key)}
      placeholder={t('choose')}
    />
  )
}
