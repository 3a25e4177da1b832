'use client'

import { ArrowLeft, ArrowRightLeft, CircleCheckBig, type LucideIcon, UserRoundPen } from 'lucide-react'
import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { GradeMark } from '@/components/leads/grade-mark'
import { StatusMark } from '@/components/leads/status-mark'
import { usePlace } from '@/components/shell/place-context'
import { can } from '@/components/shell/viewer'
import { AcceptButton } from '@/components/sla/accept-button'
import { ClockChip } from '@/components/sla/clock-chip'
import { Button } from '@/components/ui/button'
import type { LeadView } from './view'

type Props = { lead: LeadView; onReassign: () => void; onClose: () => void; onOffer: () => void }

/** A lead that has reached its end keeps its owner. */
export const isClosed = ({ status }: LeadView): boolean => status === 'converted' || status === 'invalid'

export function LeadHeader({ lead, onReassign, onClose, onOffer }: Props) {
  const t = useTranslations('lead')
  const leads = useTranslations('leads')
  const touches = useTranslations('touches')
  const { viewer, workspace } = usePlace()
  return (
    <header className="flex min-h-14 shrink-0 items-center gap-2 border-b px-3 py-2 md:px-4">
      <Button asChild variant="ghost" size="icon">
        <Link href={`/${workspace.slug}/leads`} aria-label={t('back')}>
          <ArrowLeft />
        </Link>
      </Button>
      <div className="flex min-w-0 flex-1 flex-wrap items-center gap-x-3">
        <h1 className="truncate text-lg font-semibold">{lead.name || leads('noName')}</h1>
        {lead.company ? (
          <span className="truncate text-sm text-ink-2 max-sm:basis-full max-sm:order-last">
            {lead.company}
          </span>
        ) : null}
        {lead.grade ? <GradeMark grade={lead.grade} /> : null}
        <span className="text-sm">
          <StatusMark status={lead.status} />
        </span>
        {lead.clock ? <ClockChip clock={lead.clock} look="box" /> : null}
      </div>
      {lead.clock?.kind === 'accept' && lead.owner?.id === viewer.memberId ? (
        <AcceptButton leadId={lead.id} />
      ) : null}
      {can(viewer, 'lead.update') && !isClosed(lead) ? (
        <QuietAct icon={CircleCheckBig} name={t('close.action')} onPress={onClose} />
      ) : null}
      {can(viewer, 'lead.update') && lead.owner?.id === viewer.memberId && !isClosed(lead) ? (
        <QuietAct icon={ArrowRightLeft} name={touches('handOver.action')} onPress={onOffer} />
      ) : null}
      {can(viewer, 'lead.reassign') && !isClosed(lead) ? (
        <Button onClick={onReassign}>
          <UserRoundPen aria-hidden />
          {t(lead.owner ? 'reassign.action' : 'reassign.assign')}
        </Button>
      ) : null}
    </header>
  )
}

/** An act beside the main one: a sign alone where there is little room. */
function QuietAct({ icon: Icon, name, onPress }: { icon: LucideIcon; name: string; onPress: () => void }) {
  return (
    <Button
      variant="ghost"
      className="max-sm:w-8 max-sm:px-0"
      aria-label={name}
      title={name}
      onClick={onPress}
    >
      <Icon aria-hidden />
      <span className="max-sm:sr-only">{name}</span>
    </Button>
  )
}
