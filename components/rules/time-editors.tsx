'use client'

import { useTimeZone, useTranslations } from 'next-intl'
import { DateField } from '@/components/ui/date-field'
import { Input } from '@/components/ui/input'
import { Select } from '@/components/ui/select'
import { instantOf, wallTimeOf } from '@/components/ui/zoned-time'
import { PERIODS } from '@/lib/rules/calendar'
import type { EditorProps } from './value'

const ZONE = 'Asia/Shanghai'
const UNITS = ['hour', 'day', 'week', 'month', 'year'] as const
type Unit = (typeof UNITS)[number]

export function PeriodEditor({ value, label, onChange }: EditorProps) {
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

/** So many hours, days, months; hours only of what has a time. */
export function LastEditor({ value, label, onChange, ofDays }: EditorProps & { ofDays: boolean }) {
  const t = useTranslations('conditions')
  const last = typeof value === 'object' && !Array.isArray(value) ? value : { n: 7, unit: 'day' as const }
  const units = UNITS.filter((unit) => !ofDays || unit !== 'hour')
  const unit: Unit = units.find((one) => one === last.unit) ?? 'day'
  return (
    <span className="grid grid-cols-[4.5rem_1fr] gap-2">
      <Input
        type="number"
        inputMode="numeric"
        min={1}
        max={MOST}
        aria-label={label}
        value={last.n}
        onChange={(event) => onChange({ unit, n: within(event.target.valueAsNumber, unit) })}
      />
      <Select
        aria-label={t('unit')}
        value={unit}
        onChange={(next) => onChange({ n: within(last.n, next), unit: next })}
        options={units.map((one) => ({ value: one, label: t(`units.${one}`) }))}
      />
    </span>
  )
}

const MOST = 1000
const within = (n: number, unit: Unit) =>
  Math.min(unit === 'year' ? 100 : MOST, Math.max(1, Math.trunc(n) || 1))

export const DayEditor = ({ value, label, onChange }: EditorProps) => (
  <DateField
    aria-label={label}
    value={typeof value === 'string' && value !== '' ? value : null}
    onChange={(day) => onChange(day ?? '')}
  />
)

/** A day means its first instant on the workspace's clock. */
export function MomentEditor({ value, label, onChange }: EditorProps) {
  const zone = useTimeZone() ?? ZONE
  return (
    <DayEditor
      label={label}
      value={typeof value === 'string' && value !== '' ? wallTimeOf(value, zone).slice(0, 10) : ''}
      onChange={(day) => onChange(instantOf(`${day}T00:00`, zone) ?? '')}
    />
  )
}
