'use client'

import { ArrowRightLeft } from 'lucide-react'
import dynamic from 'next/dynamic'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { Banner } from '@/components/ui/banner'
import { Button } from '@/components/ui/button'
import { useHandOverAnswer, useHandOvers, useWithdrawal } from './use-hand-overs'
import type { HandOver } from './view'

const DeclineDialog = dynamic(() => import('./decline-dialog').then((file) => file.DeclineDialog), {
  ssr: false,
})

/** A hand-over of this lead that waits, above the lead: to be answered, or to be taken back. */
export function HandOverBar({ leadId }: { leadId: string }) {
  const { data } = useHandOvers()
  const toAnswer = data?.toAnswer.find(({ lead }) => lead.id === leadId)
  const mine = data?.mine.find(({ lead }) => lead.id === leadId)
  if (toAnswer) return <Asked handOver={toAnswer} />
  return mine ? <Waiting handOver={mine} /> : null
}

function Asked({ handOver }: { handOver: HandOver }) {
  const t = useTranslations('touches.handOver')
  const answer = useHandOverAnswer()
  const [declining, setDeclining] = useState(false)
  const { kind, from, to } = handOver
  return (
    <>
      <Banner
        tone="info"
        icon={ArrowRightLeft}
        action={
          <span className="flex gap-2">
            <Button size="sm" onClick={() => setDeclining(true)}>
              {t('decline')}
            </Button>
            <Button
              size="sm"
              variant="primary"
              pending={answer.isPending}
              onClick={() => answer.mutate({ handOver, accept: true })}
            >
              {t('accept')}
            </Button>
          </span>
        }
      >
        {kind === 'ask' ? t('banner.asked', { name: to.name }) : t('offers', { name: from.name })}
        {handOver.note ? <span className="block text-ink-2">{handOver.note}</span> : null}
      </Banner>
      {declining ? <DeclineDialog handOver={handOver} onClose={() => setDeclining(false)} /> : null}
    </>
  )
}

function Waiting({ handOver }: { handOver: HandOver }) {
  const t = useTranslations('touches.handOver')
  const withdrawal = useWithdrawal()
  const { kind, from, to } = handOver
  return (
    <Banner
      tone="info"
      icon={ArrowRightLeft}
      action={
        <Button size="sm" pending={withdrawal.isPending} onClick={() => withdrawal.mutate(handOver)}>
          {t('withdraw')}
        </Button>
      }
    >
      {kind === 'ask' ? t('banner.askedByMe', { name: from.name }) : t('banner.offered', { name: to.name })}
    </Banner>
  )
}
