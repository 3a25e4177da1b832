'use client'

import { useLocale, useTranslations } from 'next-intl'
import type { ValueEditorProps } from 'react-querybuilder'
import { Combobox, MultiCombobox } from '@/components/ui/combobox'
import { Input } from '@/components/ui/input'
import { Select } from '@/components/ui/select'
import type { Choice, FieldChoices } from './choices'
import type { OfferedField } from './offered'
import { DayEditor, LastEditor, MomentEditor, PeriodEditor } from './time-editors'
import type { EditorProps } from './value'

/** What every part of the builder is handed besides its condition. */
export type BuilderContext = { fields: ReadonlyMap<string, OfferedField>; choices: FieldChoices }

/** The right half of a condition, by what its field holds and its operator asks for. */
export function ValueEditor({ field, operator, value, handleOnChange, context }: ValueEditorProps) {
  const t = useTranslations('conditions')
  const { fields, choices } = context as BuilderContext
  const definition = fields.get(field)?.definition
  const options = useOptions(fields.get(field), choices)
  if (operator === 'null' || operator === 'notNull') return null
  const props: EditorProps = {
    value: (value ?? '') as EditorProps['value'],
    label: t('value'),
    onChange: handleOnChange,
  }
  if (operator === 'withinLast' || operator === 'withinNext' || operator === 'olderThan')
    return <LastEditor {...props} ofDays={definition?.type === 'day'} />
  if (operator === 'inPeriod') return <PeriodEditor {...props} />
  const One = oneEditor(definition)
  if (operator === 'between') return <RangeEditor {...props} one={One} />
  return options ? <ChoiceEditor {...props} operator={operator} options={options} /> : <One {...props} />
}

type OneEditor = (props: EditorProps) => React.ReactNode

function oneEditor(definition: OfferedField['definition'] | undefined): OneEditor {
  switch (definition?.type) {
    case 'instant':
      return MomentEditor
    case 'day':
      return DayEditor
    case 'boolean':
      return YesNoEditor
    case 'number':
      return definition.format === 'cents' ? MoneyEditor : NumberEditor
    default:
      return TextEditor
  }
}

/** What can be chosen for a field: its own options, or what the page knows of its keys. */
function useOptions(field: OfferedField | undefined, choices: FieldChoices): Choice[] | null {
  const locale = useLocale()
  if (!field) return null
  const { type, options } = field.definition
  if (type !== 'enum' && type !== 'ref' && type !== 'list') return null
  if (options) return options.map(({ key, label }) => ({ value: key, label: label[locale] }))
  return choices[field.name]?.map((choice) => ({ ...choice })) ?? null
}

function ChoiceEditor({
  value,
  label,
  onChange,
  operator,
  options,
}: EditorProps & { operator: string; options: Choice[] }) {
  const t = useTranslations('conditions')
  const shared = { 'aria-label': label, options, placeholder: t('choose'), onChange }
  if (operator === 'in' || operator === 'notIn' || operator === 'hasAll')
    return <MultiCombobox {...shared} values={Array.isArray(value) ? (value as string[]) : []} />
  return <Combobox {...shared} value={typeof value === 'string' && value !== '' ? value : null} />
}

const TextEditor = ({ value, label, onChange }: EditorProps) => (
  <Input
    aria-label={label}
    value={typeof value === 'string' ? value : ''}
    maxLength={200}
    onChange={(event) => onChange(event.target.value)}
  />
)

const numberOf = (input: HTMLInputElement): number | '' =>
  Number.isFinite(input.valueAsNumber) ? input.valueAsNumber : ''

const NumberEditor = ({ value, label, onChange }: EditorProps) => (
  <Input
    type="number"
    inputMode="decimal"
    step="any"
    aria-label={label}
    value={typeof value === 'number' ? value : ''}
    onChange={(event) => onChange(numberOf(event.target))}
  />
)

/** Money is typed in yuan and asked for in 分. */
const MoneyEditor = ({ value, label, onChange }: EditorProps) => (
  <span className="flex items-center gap-1.5">
    <span aria-hidden className="text-ink-3">
      ¥
    </span>
    <Input
      type="number"
      inputMode="decimal"
      step="0.01"
      aria-label={label}
      value={typeof value === 'number' ? value / 100 : ''}
      onChange={(event) => {
        const yuan = numberOf(event.target)
        onChange(yuan === '' ? '' : Math.round(yuan * 100))
      }}
    />
  </span>
)

function YesNoEditor({ value, label, onChange }: EditorProps) {
  const t = useTranslations('conditions')
  return (
    <Select
      aria-label={label}
      value={value === false ? 'no' : 'yes'}
      onChange={(next) => onChange(next === 'yes')}
      options={[
        { value: 'yes', label: t('yes') },
        { value: 'no', label: t('no') },
      ]}
    />
  )
}

/** From and to, both included. */
function RangeEditor({ value, onChange, one: One }: EditorProps & { one: OneEditor }) {
  const t = useTranslations('conditions')
  const [from = '', to = ''] = Array.isArray(value) ? value : []
  const end = (one: EditorProps['value']) => one as string | number
  return (
    <span className="grid grid-cols-2 gap-2">
      <One label={t('from')} value={from} onChange={(next) => onChange([end(next), to])} />
      <One label={t('until')} value={to} onChange={(next) => onChange([from, end(next)])} />
    </span>
  )
}
