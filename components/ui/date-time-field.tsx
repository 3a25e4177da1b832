'use client'

import { useFormatter, useTimeZone, useTranslations } from 'next-intl'
import { useSyncExternalStore } from 'react'
import { cn } from './cn'
import { Field } from './field'
import { fieldLook } from './input'
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

/**
 * A moment in the workspace's zone, whatever zone the reader sits in. The browser's own picker works on every phone; the
 * line below says the chosen moment in words.
 */
export function DateTimeField(props: DateTimeFieldProps) {
  const { label, value, onChange, hint, error, min, max, disabled } = props
  const t = useTranslations('ui.dateTime')
  const format = useFormatter()
  const zone = useTimeZone() ?? FALLBACK_ZONE
  const isElsewhere = useReaderZone(zone) !== zone
  const words = value ? format.dateTime(new Date(value), 'dayWithTime') : null
  const said = words && isElsewhere ? t('inZone', { moment: words, zone }) : words
  return (
    <Field label={label} error={error} hint={said ?? hint}>
      {(control) => (
        <input
          {...control}
          type="datetime-local"
          disabled={disabled}
          className={cn(fieldLook, 'h-9 px-3 text-lg sm:text-base')}
          value={value ? wallTimeOf(value, zone) : ''}
          min={min ? wallTimeOf(min, zone) : undefined}
          max={max ? wallTimeOf(max, zone) : undefined}
          onChange={(event) => onChange(instantOf(event.target.value, zone))}
        />
      )}
    </Field>
  )
}

const never = () => () => undefined
const readerZone = () => Intl.DateTimeFormat().resolvedOptions().timeZone

/** The zone the reader's machine is in; on the server, which cannot know, the given one. */
const useReaderZone = (zone: string): string => useSyncExternalStore(never, readerZone, () => zone)
