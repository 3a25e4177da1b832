'use client'

import { PhoneCall, Timer } from 'lucide-react'
import dynamic from 'next/dynamic'
import { useFormatter, useTranslations } from 'next-intl'
import { useState } from 'react'
import { Banner } from '@/components/ui/banner'
import { Button } from '@/components/ui/button'
import { useContact, useLeaseWords } from './use-contact'
import { useHandOvers } from './use-hand-overs'

const ResultDialog = dynamic(() => import('./result-dialog').then((file) => file.ResultDialog), {
  ssr: false,
})
const AskDialog = dynamic(() => import('./ask-dialog').then((file) => file.AskDialog), { ssr: false })

type Props = { lead: { id: string; name: string; owner: { id: string } | null }; mayWork: boolean }

/**
 * Above a lead: who is in contact with the person just now and until when, with the way to have them handed over; or one's
 * own call whose result is still to be told.
 */
export function ContactBar({ lead, mayWork }: Props) {
  const t = useTranslations('touches')
  const format = useFormatter()
  const wordsOf = useLeaseWords()
  const { data: contact } = useContact(lead.id)
  const [telling, setTelling] = useState(false)
  const [asking, setAsking] = useState(false)
  const handOvers = useHandOvers()
  const lease = contact?.lease
  const open = contact?.open
  if (lease && !lease.mine) {
    const asked = handOvers.data?.mine.find(
      ({ kind, from }) => kind === 'ask' && from.id === lease.holder?.id,
    )
    return (
      <>
        <Banner
          tone="warn"
          icon={PhoneCall}
          action={
            asked ? (
              <span className="text-xs">{t('handOver.waitingFor', { name: asked.from.name })}</span>
            ) : mayWork && lease.holder ? (
              <Button size="sm" onClick={() => setAsking(true)}>
                {t('handOver.ask')}
              </Button>
            ) : null
          }
        >
          {wordsOf(lease)}
          {lease.sameLead ? null : t('otherLead')}
        </Banner>
        {asking ? (
          <AskDialog leadId={lead.id} holder={lease.holder?.name ?? null} onClose={() => setAsking(false)} />
        ) : null}
      </>
    )
  }
  if (!open) return null
  const runs = lease?.id === open.leaseId
  const since = format.dateTime(new Date(open.since), runs ? 'time' : 'moment')
  return (
    <>
      <Banner
        tone="info"
        icon={runs ? PhoneCall : Timer}
        action={
          <Button size="sm" variant="primary" data-touch="tell" onClick={() => setTelling(true)}>
            {t('tell')}
          </Button>
        }
      >
        {t(`${runs ? 'mine' : 'waiting'}.${open.kind}`, { since })}
      </Banner>
      {telling ? <ResultDialog lead={lead} open={open} onClose={() => setTelling(false)} /> : null}
    </>
  )
}
