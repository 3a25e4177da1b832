'use client'

import {
  DndContext,
  type DragEndEvent,
  DragOverlay,
  MouseSensor,
  pointerWithin,
  useSensor,
  useSensors,
} from '@dnd-kit/core'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { AssignManyDialog } from '@/components/leads/bulk/assign-many-dialog'
import { useBulk } from '@/components/leads/bulk/use-bulk'
import { usePlace } from '@/components/shell/place-context'
import { can } from '@/components/shell/viewer'
import { ErrorState } from '@/components/ui/error-state'
import { Skeleton } from '@/components/ui/skeleton'
import type { BoardRep } from '../view'
import { Lane } from './lane'
import { DrawnCard } from './lead-card'
import { useBoardLeads } from './use-board-leads'
import type { BoardLead } from './view'

/** Pixels a mouse goes before a press becomes drawing: a click on a card stays a click. */
const DRAWN_FROM = 6

/** A lead that is to change hands, and to whom where that is known already. */
type Giving = { lead: BoardLead; to: BoardRep | null }

/** The reps beside each other with what wants an eye on it; drawing a lead onto somebody gives it to them, with a reason. */
export function TeamLanes({ reps }: { reps: readonly BoardRep[] }) {
  const t = useTranslations('team.board')
  const { viewer } = usePlace()
  const query = useBoardLeads()
  const [drawn, setDrawn] = useState<BoardLead | null>(null)
  const [giving, setGiving] = useState<Giving | null>(null)
  const { run } = useBulk(() => undefined)
  const sensors = useSensors(useSensor(MouseSensor, { activationConstraint: { distance: DRAWN_FROM } }))
  const mayGive = can(viewer, 'lead.reassign')
  if (query.isError) return <ErrorState title={t('failed')} onRetry={() => void query.refetch()} />
  if (!query.data) return <LanesSkeleton label={t('loading')} />
  const leadsOf = (memberId: string | null) =>
    query.data.lanes.find((lane) => lane.memberId === memberId)?.leads ?? []
  const leadNamed = (id: unknown) =>
    query.data.lanes.flatMap(({ leads }) => leads).find((lead) => lead.id === id) ?? null
  const drop = ({ active, over }: DragEndEvent) => {
    setDrawn(null)
    const lead = leadNamed(active.id)
    const to = reps.find(({ id }) => id === over?.id)
    if (lead && to && !leadsOf(to.id).includes(lead)) setGiving({ lead, to })
  }
  const give = mayGive ? (lead: BoardLead) => setGiving({ lead, to: null }) : null
  return (
    <>
      <DndContext
        sensors={sensors}
        collisionDetection={pointerWithin}
        onDragStart={({ active }) => setDrawn(leadNamed(active.id))}
        onDragCancel={() => setDrawn(null)}
        onDragEnd={drop}
        accessibility={{ screenReaderInstructions: { draggable: '' } }}
      >
        <section
          aria-label={t('label')}
          className="flex snap-x scroll-px-4 items-start gap-3 overflow-x-auto px-4 pb-4 md:scroll-px-6 md:px-6"
        >
          <Lane rep={null} leads={leadsOf(null)} onGive={give} isDrawn={drawn !== null} />
          {reps.map((rep) => (
            <Lane key={rep.id} rep={rep} leads={leadsOf(rep.id)} onGive={give} isDrawn={drawn !== null} />
          ))}
        </section>
        <DragOverlay dropAnimation={null}>{drawn ? <DrawnCard lead={drawn} /> : null}</DragOverlay>
      </DndContext>
      <AssignManyDialog
        key={giving ? `${giving.lead.id} ${giving.to?.id}` : 'nothing'}
        asking={giving ? 'assign' : null}
        count={1}
        chosen={giving?.to ?? null}
        onClose={() => setGiving(null)}
        onSubmit={(act) => {
          if (giving) void run(act, [giving.lead.id])
          setGiving(null)
        }}
      />
    </>
  )
}

const LANES = ['a', 'b', 'c', 'd']

function LanesSkeleton({ label }: { label: string }) {
  return (
    <div role="status" aria-label={label} className="flex gap-3 overflow-hidden px-4 md:px-6">
      {LANES.map((lane) => (
        <div key={lane} className="grid w-64 shrink-0 content-start gap-2 rounded-lg bg-paper p-2">
          <Skeleton className="h-5 w-24" />
          <Skeleton className="h-20" />
          <Skeleton className="h-20" />
        </div>
      ))}
    </div>
  )
}
