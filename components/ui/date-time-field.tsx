'use client'

import { useFormatter, useTimeZone, useTranslations } from 'next-intl'
import { useEffect, useState, useSyncExternalStore } from 'react'
import { DateField } from './date-field'
import { timeOfText } from './dates/day'
import { Field } from './field'
import { Input } from './input'
import { instantOf, wallTimeOf } from './zoned-time'

export type DateTimeFieldProps = {
  label: string
  /** An instant in ISO 8601, or null for none. */
  value: string | null
  onChange: (value: string | null) => void
  hint?: string
  error?: string | undefined
  /** Bounds, as instants. */
  min?: string
  max?: string
  disabled?: boolean
}

const FALLBACK_ZONE = 'Asia/Shanghai'
/** What a day that was chosen first begins with. */
const USUAL_TIME = '10:00'

/**
 * A moment in the workspace's zone, whatever zone the reader sits in: a day from the calendar and a time as people type
 * it. Whoever sits in another zone is told which clock is meant.
 */
export function DateTimeField(props: DateTimeFieldProps) {
  const { label, value, onChange, hint, error, min, max, disabled } = props
  const t = useTranslations('ui.dateTime')
  const format = useFormatter()
  const zone = useTimeZone() ?? FALLBACK_ZONE
  const isElsewhere = useReaderZone(zone) !== zone
  const said =
    value && isElsewhere
      ? t('inZone', { moment: format.dateTime(new Date(value), 'dayWithTime'), zone })
      : null
  const [day = '', time = ''] = value ? wallTimeOf(value, zone).split('T') : []
  return (
    <Field label={label} error={error} hint={said ?? hint}>
      {(control) => (
        <div className="grid grid-cols-[1fr_5.5rem] gap-2">
          <DateField
            {...control}
            value={day || null}
            disabled={disabled}
            min={min ? wallTimeOf(min, zone).slice(0, 10) : undefined}
            max={max ? wallTimeOf(max, zone).slice(0, 10) : undefined}
            onChange={(next) => onChange(next ? instantOf(`${next}T${time || USUAL_TIME}`, zone) : null)}
          />
          <TimeInput
            label={t('time', { of: label })}
            value={time}
            disabled={disabled || !day}
            onChange={(next) => onChange(instantOf(`${day}T${next}`, zone))}
          />
        </div>
      )}
    </Field>
  )
}

type TimeProps = { label: string; value: string; disabled: boolean; onChange: (time: string) => void }

/** Taken over when the reader goes on; what is no time gives way to the one before. */
function TimeInput({ label, value, disabled, onChange }: TimeProps) {
  const [text, setText] = useState(value)
  useEffect(() => setText(value), [value])
  const take = () => {
    const time = timeOfText(text)
    if (time === null) setText(value)
    else if (time === value) setText(time)
    else onChange(time)
  }
  return (
    <Input
      aria-label={label}
      inputMode="numeric"
      autoComplete="off"
      placeholder="10:00"
      maxLength={6}
      value={text}
      disabled={disabled}
      className="text-center tabular-nums"
      onChange={(event) => setText(event.target.value)}
      onBlur={take}
      onKeyDown={(event) => {
        if (event.key === 'Enter') take()
      }}
    />
  )
}

const never = () => () => undefined
const readerZone = () => Intl.DateTimeFormat().resolvedOptions().timeZone

/** The zone the reader's machine is in; on the server, which cannot know, the given one. */
const useReaderZone = (zone: string): string => useSyncExternalStore(never, readerZone, () => zone)
