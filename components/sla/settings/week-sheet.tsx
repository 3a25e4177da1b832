'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { ApiProblemLine } from '@/components/shell/api-problem-line'
import { SheetForm } from '@/components/shell/sheet-form'
import { SwitchField } from '@/components/ui/switch'
import { TextField } from '@/components/ui/text-field'
import type { BusinessCalendar } from '@/lib/rules/business-calendar'
import { readSpans, spansText } from './spans-text'

const WEEKDAYS = ['0', '1', '2', '3', '4', '5', '6'] as const

type Props = {
  calendar: BusinessCalendar
  error: Error | null
  pending: boolean
  onSave: (part: Pick<BusinessCalendar, 'week' | 'holidays'>) => void
  onClose: () => void
}

/** The hours of each weekday, as one types them, and whether public holidays count. */
export function WeekSheet({ calendar, error, pending, onSave, onClose }: Props) {
  const t = useTranslations('sla.calendar')
  const weekday = useTranslations('ruleSets.calendar.weekday')
  const [texts, setTexts] = useState(() => calendar.week.map(spansText))
  const [holidays, setHolidays] = useState(calendar.holidays)
  const [checked, setChecked] = useState(false)
  const week = texts.map(readSpans)
  return (
    <SheetForm
      title={t('week')}
      submit={t('keep')}
      pending={pending}
      onClose={onClose}
      onSubmit={() => {
        setChecked(true)
        const said = week.flatMap((spans) => (spans ? [spans] : []))
        if (said.length === week.length) onSave({ week: said, holidays })
      }}
    >
      <p className="text-sm text-ink-3">{t('spansHint')}</p>
      {WEEKDAYS.map((key, i) => (
        <TextField
          key={key}
          label={weekday(key)}
          error={checked && !week[i] ? t('spansWrong') : undefined}
          className="tabular-nums"
          maxLength={90}
          autoComplete="off"
          value={texts[i] ?? ''}
          onChange={(text) => setTexts((now) => now.map((one, at) => (at === i ? text : one)))}
        />
      ))}
      <SwitchField
        label={t('holidays')}
        checked={holidays === 'china'}
        onChange={(on) => setHolidays(on ? 'china' : 'none')}
      />
      <ApiProblemLine error={error} />
    </SheetForm>
  )
}
