'use client'

import { useTranslations } from 'next-intl'
import { SwitchField } from '@/components/ui/switch'
import { TextField } from '@/components/ui/text-field'
import type { NotificationSettings } from '@/lib/notifications/schema'

const EVENING = 21 * 60
const MORNING = 8 * 60
const DAY_BEGINS = 9 * 60

const two = (n: number): string => String(n).padStart(2, '0')
const clockOf = (minute: number): string => `${two(Math.floor(minute / 60))}:${two(minute % 60)}`
/** Minutes since midnight of "21:30"; null while the field is half filled in. */
const minuteOf = (clock: string): number | null => {
  const [, hours, minutes] = /^(\d{2}):(\d{2})$/.exec(clock) ?? []
  return hours && minutes ? Number(hours) * 60 + Number(minutes) : null
}

type TimeProps = { label: string; minute: number; onChange: (minute: number) => void }

function TimeField({ label, minute, onChange }: TimeProps) {
  return (
    <TextField
      label={label}
      type="time"
      className="w-32"
      defaultValue={clockOf(minute)}
      onChange={(text) => {
        const next = minuteOf(text)
        if (next !== null) onChange(next)
      }}
    />
  )
}

type QuietProps = {
  quiet: NotificationSettings['quiet']
  onChange: (quiet: NotificationSettings['quiet']) => void
}

export function QuietHours({ quiet, onChange }: QuietProps) {
  const t = useTranslations('notificationSettings.quiet')
  return (
    <div className="grid gap-3">
      <SwitchField
        label={t('switch')}
        hint={t('hint')}
        checked={quiet !== null}
        onChange={(on) => onChange(on ? { fromMinute: EVENING, untilMinute: MORNING } : null)}
      />
      {quiet ? (
        <div className="flex flex-wrap gap-4">
          <TimeField
            label={t('from')}
            minute={quiet.fromMinute}
            onChange={(fromMinute) => onChange({ ...quiet, fromMinute })}
          />
          <TimeField
            label={t('until')}
            minute={quiet.untilMinute}
            onChange={(untilMinute) => onChange({ ...quiet, untilMinute })}
          />
        </div>
      ) : null}
    </div>
  )
}

type DigestProps = { minute: number | null; onChange: (minute: number | null) => void }

export function DigestTime({ minute, onChange }: DigestProps) {
  const t = useTranslations('notificationSettings.digest')
  return (
    <div className="grid gap-3">
      <SwitchField
        label={t('switch')}
        hint={t('hint')}
        checked={minute !== null}
        onChange={(on) => onChange(on ? DAY_BEGINS : null)}
      />
      {minute === null ? null : <TimeField label={t('at')} minute={minute} onChange={onChange} />}
    </div>
  )
}
