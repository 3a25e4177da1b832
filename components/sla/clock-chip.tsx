'use client'

import { AlarmClock, CirclePause, Timer } from 'lucide-react'
import { useFormatter, useNow, useTranslations } from 'next-intl'
import { useSyncExternalStore } from 'react'
import { cn } from '@/components/ui/cn'
import { type ClockView, readingOf, spanOf, toneOf } from './clock-text'
import { onTick } from './ticker'

const LOOKS = { neutral: 'text-ink-2', warn: 'text-warn', danger: 'text-danger' } as const
const BOXES = { neutral: 'bg-selected', warn: 'bg-warn-tint', danger: 'bg-danger-tint' } as const

type Props = {
  clock: ClockView
  /** `row`: words alone, for a list; `box`: set off, for a page. */
  look?: 'row' | 'box'
}

/** A clock that runs: how long is left or how late it is, counting on; when it is due and by which policy on hover. */
export function ClockChip({ clock, look = 'row' }: Props) {
  const t = useTranslations('sla')
  const format = useFormatter()
  // What the server drew with, so that the browser takes over the same words.
  const drawnAt = useNow().getTime()
  const shown = useSyncExternalStore(
    onTick,
    () => `${toneOf(clock, Date.now())} ${readingOf(clock, Date.now())}`,
    () => `${toneOf(clock, drawnAt)} ${readingOf(clock, drawnAt)}`,
  )
  const [tone, reading, minutes] = shown.split(' ') as [
    'neutral' | 'warn' | 'danger',
    'left' | 'over' | 'paused',
    string?,
  ]
  const span = spanOf(Number(minutes ?? 0))
  const text = reading === 'paused' ? t('paused') : t(reading, { span: t(`span.${span.key}`, span.values) })
  const kind = t.has(`kind.${clock.kind}` as 'kind.accept')
    ? t(`kind.${clock.kind}` as 'kind.accept')
    : clock.kind
  const Icon = reading === 'paused' ? CirclePause : tone === 'danger' ? AlarmClock : Timer
  return (
    <time
      dateTime={clock.dueAt}
      title={t('chip', { kind, due: format.dateTime(new Date(clock.dueAt), 'moment'), policy: clock.policy })}
      className={cn(
        'inline-flex shrink-0 items-center gap-1 text-sm whitespace-nowrap tabular-nums',
        LOOKS[tone],
        look === 'box' && ['h-6 rounded-sm px-1.5 font-medium', BOXES[tone]],
      )}
    >
      <Icon className="size-3.5 shrink-0" aria-hidden />
      <span className="sr-only">{t('chipLabel', { kind, text })}</span>
      <span aria-hidden>{look === 'box' ? t('chipLabel', { kind, text }) : text}</span>
    </time>
  )
}
