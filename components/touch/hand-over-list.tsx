'use client'

import { ArrowRightLeft } from 'lucide-react'
import dynamic from 'next/dynamic'
import { useFormatter, useTranslations } from 'next-intl'
import { type ReactNode, useState } from 'react'
import { Button } from '@/components/ui/button'
import { useHandOverAnswer, useHandOvers, useWithdrawal } from './use-hand-overs'
import type { HandOver } from './view'

const DeclineDialog = dynamic(() => import('./decline-dialog').then((file) => file.DeclineDialog), {
  ssr: false,
})

/** Above the day's list: hand-overs that wait for the reader, and those they began. Nothing while there are none. */
export function HandOverList() {
  const t = useTranslations('touches.handOver')
  const { data } = useHandOvers()
  const [declining, setDeclining] = useState<HandOver | null>(null)
  if (!data || data.toAnswer.length + data.mine.length === 0) return null
  return (
    <>
      <Group title={t('title')} count={data.toAnswer.length}>
        {data.toAnswer.map((handOver) => (
          <ToAnswer key={handOver.id} handOver={handOver} onDecline={() => setDeclining(handOver)} />
        ))}
      </Group>
      <Group title={t('mineTitle')} count={data.mine.length}>
        {data.mine.map((handOver) => (
          <Mine key={handOver.id} handOver={handOver} />
        ))}
      </Group>
      {declining ? <DeclineDialog handOver={declining} onClose={() => setDeclining(null)} /> : null}
    </>
  )
}

function Group({ title, count, children }: { title: string; count: number; children: ReactNode }) {
  if (count === 0) return null
  return (
    <section aria-label={title}>
      <h2 className="sticky top-0 z-20 flex items-baseline gap-2 border-b bg-paper px-4 py-1.5 text-sm font-medium text-ink-2 md:px-5">
        {title}
        <span className="text-xs text-ink-3">{count}</span>
      </h2>
      <ul>{children}</ul>
    </section>
  )
}

function ToAnswer({ handOver, onDecline }: { handOver: HandOver; onDecline: () => void }) {
  const t = useTranslations('touches.handOver')
  const answer = useHandOverAnswer()
  const { kind, lead, from, to } = handOver
  return (
    <Row
      handOver={handOver}
      what={kind === 'ask' ? t('wants', { name: to.name }) : t('offers', { name: from.name })}
    >
      <Button size="sm" aria-label={t('declineName', { name: lead.name })} onClick={onDecline}>
        {t('decline')}
      </Button>
      <Button
        size="sm"
        variant="primary"
        aria-label={t('acceptName', { name: lead.name })}
        pending={answer.isPending}
        onClick={() => answer.mutate({ handOver, accept: true })}
      >
        {t('accept')}
      </Button>
    </Row>
  )
}

function Mine({ handOver }: { handOver: HandOver }) {
  const t = useTranslations('touches.handOver')
  const withdrawal = useWithdrawal()
  const { kind, from, to, lead } = handOver
  return (
    <Row handOver={handOver} what={t('waitingFor', { name: kind === 'ask' ? from.name : to.name })}>
      <Button
        size="sm"
        variant="ghost"
        aria-label={t('withdrawName', { name: lead.name })}
        pending={withdrawal.isPending}
        onClick={() => withdrawal.mutate(handOver)}
      >
        {t('withdraw')}
      </Button>
    </Row>
  )
}

/** Looks like a row of the day's list: what, about whom, until when, and the buttons. */
function Row({ handOver, what, children }: { handOver: HandOver; what: string; children: ReactNode }) {
  const t = useTranslations('touches.handOver')
  const leads = useTranslations('leads')
  const format = useFormatter()
  const { lead, note, expiresAt } = handOver
  return (
    <li className="grid gap-x-4 gap-y-1 border-b px-4 py-3 md:grid-cols-[8.5rem_minmax(0,1fr)_auto] md:items-center md:px-5 md:py-2.5">
      <p className="flex items-center gap-1.5 text-sm font-medium text-info">
        <ArrowRightLeft className="size-4 shrink-0" aria-hidden />
        {what}
      </p>
      <div className="grid min-w-0 gap-0.5">
        <p className="flex min-w-0 flex-wrap items-baseline gap-x-2">
          <span className="text-base font-medium text-ink">{lead.name || leads('noName')}</span>
          <span className="min-w-0 truncate text-sm text-ink-2">
            {[lead.company, lead.productLine].filter(Boolean).join(' · ')}
          </span>
        </p>
        <p className="flex flex-wrap items-baseline gap-x-3 text-sm">
          {note ? <span className="break-words text-ink">{note}</span> : null}
          <span className="text-xs text-ink-3">
            {t('until', { until: format.dateTime(new Date(expiresAt), 'moment') })}
          </span>
        </p>
      </div>
      <div className="flex items-center gap-2 max-md:mt-1 max-md:[&_button]:h-11 max-md:[&_button]:flex-1">
        {children}
      </div>
    </li>
  )
}
