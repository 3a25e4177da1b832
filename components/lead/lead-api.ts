import { ApiProblem, callApi } from '@/components/shell/api-client'
import type { TimelineFilter } from '@/lib/leads/types'
import type { AssignmentView, LeadView, TimelinePage } from './view'

export const fetchLead = (id: string, signal?: AbortSignal): Promise<LeadView> =>
  callApi(`/leads/${id}`, { signal })

/** The decision about a lead; null while there is none. */
export async function fetchAssignment(id: string, signal?: AbortSignal): Promise<AssignmentView | null> {
  try {
    return await callApi<AssignmentView>(`/leads/${id}/assignment`, { signal })
  } catch (error) {
    if (error instanceof ApiProblem && error.status === 404) return null
    throw error
  }
}

export const fetchTimeline = (
  id: string,
  filter: TimelineFilter,
  cursor: string | null,
  signal?: AbortSignal,
): Promise<TimelinePage> =>
  callApi(`/leads/${id}/timeline?${new URLSearchParams({ filter, ...(cursor ? { cursor } : {}) })}`, {
    signal,
  })
