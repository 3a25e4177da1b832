import type { QueryClient } from '@tanstack/react-query'
import { LEAD_KEY } from '@/components/lead/use-lead'
import { LEADS_KEY } from '@/components/leads/use-leads'
import { callApi } from '@/components/shell/api-client'
import { TODAY_KEY } from '@/components/today/use-worklist'
import type { Draft } from './draft'
import type { FollowUpView, TaskView } from './view'

/** A draft as the API takes it. */
export function partsOf(draft: Draft) {
  const { contact, need, solution, ending, endingReason } = draft
  return {
    contact,
    need,
    solution,
    next: ending
      ? null
      : {
          contact: draft.nextContact,
          title: draft.nextTitle,
          dueAt: draft.nextAt ?? new Date().toISOString(),
        },
    ending: ending ? { outcome: ending, reason: endingReason } : null,
  }
}

export const postFollowUp = (leadId: string, draft: Draft, completesTaskId: string | null) =>
  callApi<FollowUpView>(`/leads/${leadId}/follow-ups`, {
    method: 'POST',
    body: { ...partsOf(draft), completesTaskId },
  })

export const postParts = ({ id, version }: Pick<FollowUpView, 'id' | 'version'>, draft: Draft) =>
  callApi<FollowUpView>(`/follow-ups/${id}/complete`, {
    method: 'POST',
    body: partsOf(draft),
    ifMatch: version,
  })

export const postVisit = (leadId: string, at: string) =>
  callApi<FollowUpView>(`/leads/${leadId}/visits`, { method: 'POST', body: { at } })

type TaskRef = { id: string; version: number }

export const postDone = ({ id, version }: TaskRef) =>
  callApi<TaskView>(`/tasks/${id}/complete`, { method: 'POST', ifMatch: version })

export const postReopened = ({ id, version }: TaskRef) =>
  callApi<TaskView>(`/tasks/${id}/reopen`, { method: 'POST', ifMatch: version })

export const patchTask = ({ id, version }: TaskRef, body: { dueAt: string }) =>
  callApi<TaskView>(`/tasks/${id}`, { method: 'PATCH', body, ifMatch: version })

export const postTask = (body: { leadId: string; contact: string; title: string; dueAt: string }) =>
  callApi<TaskView>('/tasks', { method: 'POST', body })

export const fetchOpenTasks = (leadId: string, signal?: AbortSignal) =>
  callApi<{ items: TaskView[] }>(`/tasks?lead=${leadId}&limit=20`, { signal })

export const fetchFollowUps = (leadId: string, signal?: AbortSignal) =>
  callApi<{ items: FollowUpView[] }>(`/leads/${leadId}/follow-ups?limit=5`, { signal })

/** Everything that shows a lead, its tasks or the day is asked again. */
export const workChanged = (client: QueryClient, leadId: string) =>
  Promise.all([
    client.invalidateQueries({ queryKey: [LEAD_KEY, leadId] }),
    client.invalidateQueries({ queryKey: [LEADS_KEY] }),
    client.invalidateQueries({ queryKey: [TODAY_KEY] }),
  ])
