'use client'

import { Waves } from 'lucide-react'
import { useFormatter, useNow, useTranslations } from 'next-intl'
import { cn } from '@/components/ui/cn'
import { holdLeft } from './hold-left'

/** How long a lead is still held before it goes into a pool; the moment itself on hover. */
export function HoldChip({ dueAt }: { dueAt: string }) {
  const t = useTranslations('pools.hold')
  const format = useFormatter()
  const left = holdLeft(dueAt, useNow({ updateInterval: 60_000 }).getTime())
  return (
    <time
      dateTime={dueAt}
      title={t('due', { at: format.dateTime(new Date(dueAt), 'moment') })}
      className={cn(
        'inline-flex shrink-0 items-center gap-1 text-sm whitespace-nowrap tabular-nums',
        left.tone === 'warn' ? 'text-warn' : 'text-ink-2',
      )}
    >
      <Waves className="size-3.5 shrink-0" aria-hidden />
      {t(left.key, { n: left.n })}
    </time>
  )
}
