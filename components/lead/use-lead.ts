'use client'

import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query'
import type { LeadContactView } from '@/components/touch/view'
import type { TimelineFilter } from '@/lib/leads/types'
import { fetchAssignment, fetchLead, fetchTimeline } from './lead-api'
import type { AssignmentView, LeadView, TimelinePage } from './view'

/** Every query under this key and the lead's id is asked again when the live stream speaks of that lead. */
export const LEAD_KEY = 'lead'

export type InitialLead = {
  lead: LeadView
  assignment: AssignmentView | null
  timeline: TimelinePage
  contact: LeadContactView
}

/** A lead with its decision and its life course; the first answers come with the document. */
export function useLead({ lead, assignment, timeline }: InitialLead, filter: TimelineFilter) {
  const { id } = lead
  return {
    lead: useQuery({
      queryKey: [LEAD_KEY, id],
      queryFn: ({ signal }) => fetchLead(id, signal),
      initialData: lead,
    }),
    assignment: useQuery({
      queryKey: [LEAD_KEY, id, 'assignment'],
      queryFn: ({ signal }) => fetchAssignment(id, signal),
      initialData: assignment,
    }),
    timeline: useInfiniteQuery({
      queryKey: [LEAD_KEY, id, 'timeline', filter],
      queryFn: ({ pageParam, signal }) => fetchTimeline(id, filter, pageParam, signal),
      initialPageParam: null as string | null,
      getNextPageParam: (page) => page.nextCursor,
      initialData: filter === 'all' ? { pages: [timeline], pageParams: [null] } : undefined,
      placeholderData: keepPreviousData,
    }),
  }
}
