'use client'

import dynamic from 'next/dynamic'
import { useState } from 'react'
import { LeadPoolBar } from '@/components/pools/lead-pool-bar'
import { usePlace } from '@/components/shell/place-context'
import { useRememberLead } from '@/components/shell/recent-leads'
import { can } from '@/components/shell/viewer'
import { ClocksPanel } from '@/components/sla/clocks-panel'
import { ContactBar } from '@/components/touch/contact-bar'
import { HandOverBar } from '@/components/touch/hand-over-bar'
import { useContact } from '@/components/touch/use-contact'
import type { TimelineFilter } from '@/lib/leads/types'
import { FactsPanel } from './facts-panel'
import { LeadBanner } from './lead-banner'
import { isClosed, LeadHeader } from './lead-header'
import { LeadTabs } from './lead-tabs'
import { LeadTasks } from './lead-tasks'
import { Timeline } from './timeline'
import { useIsWide } from './use-is-wide'
import { type InitialLead, useLead } from './use-lead'
import { WhyPanel } from './why-panel'
import { WorkBar } from './work-bar'
import { WorkColumn } from './work-column'

const ReassignDialog = dynamic(() => import('./reassign-dialog').then((file) => file.ReassignDialog), {
  ssr: false,
})
const ContractsPanel = dynamic(() =>
  import('@/components/contracts/contracts-panel').then((file) => file.ContractsPanel),
)
const OfferDialog = dynamic(
  () => import('@/components/touch/offer-dialog').then((file) => file.OfferDialog),
  {
    ssr: false,
  },
)
const CloseLeadDialog = dynamic(() => import('./close-lead-dialog').then((file) => file.CloseLeadDialog), {
  ssr: false,
})

/**
 * A lead's page: facts, tasks and the reason of its owner to the left, its life course in the middle, the composer to the
 * right; tabs on a phone, where the composer rises from below.
 */
export function LeadScreen({ initial }: { initial: InitialLead }) {
  const [filter, setFilter] = useState<TimelineFilter>('all')
  const { lead, assignment, timeline } = useLead(initial, filter)
  useRememberLead(lead.data.id)
  useContact(lead.data.id, initial.contact)
  const { viewer } = usePlace()
  const isWide = useIsWide()
  const [reassigning, setReassigning] = useState(false)
  const [everReassigned, setEverReassigned] = useState(false)
  const [closing, setClosing] = useState(false)
  const [offering, setOffering] = useState(false)
  const [contracting, setContracting] = useState(false)
  const reassign = (open: boolean) => {
    setReassigning(open)
    if (open) setEverReassigned(true)
  }
  const mayWork = can(viewer, 'lead.update') && lead.data.owner !== null && !isClosed(lead.data)
  return (
    <>
      <LeadHeader
        lead={lead.data}
        onReassign={() => reassign(true)}
        onClose={() => setClosing(true)}
        onOffer={() => setOffering(true)}
      />
      <LeadBanner lead={lead.data} />
      <LeadPoolBar
        leadId={lead.data.id}
        mayExtend={lead.data.owner?.id === viewer.memberId || can(viewer, 'lead.reassign')}
      />
      <HandOverBar leadId={lead.data.id} />
      <ContactBar lead={lead.data} mayWork={mayWork} />
      <LeadTabs
        facts={
          <>
            <FactsPanel lead={lead.data} />
            <ContractsPanel
              leadId={lead.data.id}
              mayChange={can(viewer, 'lead.update')}
              mayAdd={lead.data.status !== 'invalid'}
              adding={contracting}
              onAdding={setContracting}
            />
          </>
        }
        tasks={
          <>
            <LeadTasks
              leadId={lead.data.id}
              nothing={isClosed(lead.data) ? 'noneClosed' : lead.data.owner ? 'none' : 'noneWaiting'}
            />
            <ClocksPanel leadId={lead.data.id} mayWork={mayWork} />
          </>
        }
        why={<WhyPanel assignment={assignment.data} />}
        timeline={
          <Timeline
            entries={timeline.data?.pages.flatMap((page) => page.items) ?? []}
            filter={filter}
            onFilter={setFilter}
            isStale={timeline.isPlaceholderData}
            hasOlder={timeline.hasNextPage}
            loadingOlder={timeline.isFetchingNextPage}
            onOlder={() => void timeline.fetchNextPage()}
          />
        }
        work={mayWork && isWide ? <WorkColumn lead={lead.data} /> : null}
        hasWork={mayWork}
      />
      {mayWork ? <WorkBar lead={lead.data} /> : null}
      {everReassigned ? <ReassignDialog lead={lead.data} open={reassigning} onOpenChange={reassign} /> : null}
      {closing ? (
        <CloseLeadDialog
          lead={lead.data}
          onClose={() => setClosing(false)}
          onContract={() => setContracting(true)}
        />
      ) : null}
      {offering ? <OfferDialog lead={lead.data} onClose={() => setOffering(false)} /> : null}
    </>
  )
}
