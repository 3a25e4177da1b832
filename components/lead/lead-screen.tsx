'use client'

import dynamic from 'next/dynamic'
import { useState } from 'react'
import { useRememberLead } from '@/components/shell/recent-leads'
import { FactsPanel } from './facts-panel'
import { LeadBanner } from './lead-banner'
import { LeadHeader } from './lead-header'
import { LeadTabs } from './lead-tabs'
import { Timeline } from './timeline'
import { type InitialLead, useLead } from './use-lead'
import { WhyPanel } from './why-panel'

const ReassignDialog = dynamic(() => import('./reassign-dialog').then((file) => file.ReassignDialog), {
  ssr: false,
})

/** A lead's page: facts and the reason of its owner to the left, its life course beside them; tabs on a phone. */
export function LeadScreen({ initial }: { initial: InitialLead }) {
  const { lead, assignment, timeline } = useLead(initial)
  useRememberLead(lead.data.id)
  const [reassigning, setReassigning] = useState(false)
  const [everReassigned, setEverReassigned] = useState(false)
  const reassign = (open: boolean) => {
    setReassigning(open)
    if (open) setEverReassigned(true)
  }
  return (
    <>
      <LeadHeader lead={lead.data} onReassign={() => reassign(true)} />
      <LeadBanner lead={lead.data} />
      <LeadTabs
        facts={<FactsPanel lead={lead.data} />}
        why={<WhyPanel assignment={assignment.data} />}
        timeline={
          <Timeline
            entries={timeline.data.pages.flatMap((page) => page.items)}
            hasOlder={timeline.hasNextPage}
            loadingOlder={timeline.isFetchingNextPage}
            onOlder={() => void timeline.fetchNextPage()}
          />
        }
      />
      {everReassigned ? <ReassignDialog lead={lead.data} open={reassigning} onOpenChange={reassign} /> : null}
    </>
  )
}
