'use client'

import { useTimeZone, useTranslations } from 'next-intl'
import type { ValueEditorProps } from 'react-querybuilder'
import { Combobox, MultiCombobox } from '@/components/ui/combobox'
import { DateField } from '@/components/ui/date-field'
import { Input } from '@/components/ui/input'
import { Select } from '@/components/ui/select'
import { instantOf, wallTimeOf } from '@/components/ui/zoned-time'
import { PERIODS } from '@/lib/rules/calendar'
import type { Rule } from '@/lib/rules/types'
import type { FieldChoices } from './choices'
import { definitionOf } from './offered'

type Value = NonNullable<Rule['value']>
type EditorProps = { field: string; value: Value; label: string; onChange: (value: Value) => void }

const ZONE = 'Asia/Shanghai'
const UNITS = ['hour', 'day', 'week'] as const
type Unit = (typeof UNITS)[number]

/** The right half of a condition, by what its field holds and its operator asks for. */
export function FilterValue({ field, operator, value, handleOnChange, context }: ValueEditorProps) {
  const t = useTranslations('conditions')
  const choices = (context as { choices: FieldChoices }).choices
  if (operator === 'null' || operator === 'notNull') return null
  const props: EditorProps = {
    field,
    value: (value ?? '') as Value,
    label: t('value'),
    onChange: handleOnChange,
  }
  const options = choices[field]
  const type = definitionOf(field)?.type
  if (operator === 'withinLast') return <LastEditor {...props} />
  if (operator === 'inPeriod') return <PeriodEditor {...props} />
  if (type === 'instant') return <DayEditor {...props} />
  if (type === 'boolean') return <YesNoEditor {...props} />
  if (!options || (type !== 'enum' && type !== 'ref')) return <TextEditor {...props} />
  const text = typeof value === 'string' && value !== '' ? value : null
  const known = options.map((option) => ({ ...option }))
  return operator === 'in' || operator === 'notIn' ? (
    <MultiCombobox
      aria-label={props.label}
      options={known}
      values={Array.isArray(value) ? (value as string[]) : []}
      onChange={props.onChange}
      placeholder={t('choose')}
    />
  ) : (
    <Combobox
      aria-label={props.label}
      options={known}
      value={text}
      onChange={props.onChange}
      placeholder={t('choose')}
    />
  )
}

const TextEditor = ({ value, label, onChange }: EditorProps) => (
  <Input
    aria-label={label}
    value={typeof value === 'string' ? value : ''}
    maxLength={200}
    onChange={(event) => onChange(event.target.value)}
  />
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

function PeriodEditor({ value, label, onChange }: EditorProps) {
  const t = useTranslations('conditions.period')
  return (
    <Select
      aria-label={label}
      value={PERIODS.find((period) => period === value) ?? null}
      onChange={onChange}
      options={PERIODS.map((period) => ({ value: period, label: t(period) }))}
    />
  )
}

function LastEditor({ value, label, onChange }: EditorProps) {
  const t = useTranslations('conditions')
  const last = typeof value === 'object' && !Array.isArray(value) ? value : { n: 7, unit: 'day' as const }
  const unit: Unit = UNITS.find((one) => one === last.unit) ?? 'day'
  return (
    <span className="grid grid-cols-[4.5rem_1fr] gap-2">
      <Input
        type="number"
        inputMode="numeric"
        min={1}
        max={1000}
        aria-label={label}
        value={last.n}
        onChange={(event) =>
          onChange({ unit, n: Math.min(1000, Math.max(1, Math.trunc(event.target.valueAsNumber) || 1)) })
        }
      />
      <Select
        aria-label={t('unit')}
        value={unit}
        onChange={(next) => onChange({ n: last.n, unit: next })}
        options={UNITS.map((one) => ({ value: one, label: t(`units.${one}`) }))}
      />
    </span>
  )
}

/** A day means its first instant on the workspace's clock. */
function DayEditor({ value, label, onChange }: EditorProps) {
  const zone = useTimeZone() ?? ZONE
  return (
    <DateField
      aria-label={label}
      value={typeof value === 'string' && value !== '' ? wallTimeOf(value, zone).slice(0, 10) : null}
      onChange={(day) => onChange((day && instantOf(`${day}T00:00`, zone)) ?? '')}
    />
  )
}
