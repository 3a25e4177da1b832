import { callApi } from '@/components/shell/api-client'
import type { touchRowKinds } from '@/lib/touches/schema'
import type { LeaseKind, TouchOutcome } from '@/lib/touches/types'
import type { FigureRow, Figures, HandOvers, LeadContactView, Lease } from './view'

export const fetchContact = (leadId: string, signal?: AbortSignal): Promise<LeadContactView> =>
  callApi(`/leads/${leadId}/touch-lease`, { signal })

/** Asks for the person behind a lead; a colleague who has them is a problem with code `conflict`. */
export const takeTouch = (leadId: string, kind: LeaseKind): Promise<Lease> =>
  callApi(`/leads/${leadId}/touch-lease`, { method: 'PUT', body: { kind } })

export const releaseTouch = (leaseId: string): Promise<void> =>
  callApi(`/touches/leases/${leaseId}`, { method: 'DELETE' })

export const postOutcome = (leaseId: string, outcome: TouchOutcome): Promise<{ touchId: string }> =>
  callApi(`/touches/leases/${leaseId}/result`, { method: 'POST', body: { outcome } })

export const fetchFigures = (signal?: AbortSignal): Promise<Figures> =>
  callApi('/touches/figures', { signal })

export const fetchFigureRows = (
  of: (typeof touchRowKinds)[number],
  signal?: AbortSignal,
): Promise<{ items: FigureRow[]; total: number }> => callApi(`/touches/figures/rows?of=${of}`, { signal })

export const fetchHandOvers = (signal?: AbortSignal): Promise<HandOvers> => callApi('/hand-overs', { signal })

export const postAsk = (leadId: string, note: string): Promise<{ id: string }> =>
  callApi(`/leads/${leadId}/hand-overs/ask`, { method: 'POST', body: { note } })

export const postOffer = (leadId: string, memberId: string, note: string): Promise<{ id: string }> =>
  callApi(`/leads/${leadId}/hand-overs/offer`, { method: 'POST', body: { memberId, note } })

export const postAnswer = (id: string, answer: { accept: boolean; reason?: string }): Promise<void> =>
  callApi(`/hand-overs/${id}/answer`, { method: 'POST', body: answer })

export const withdraw = (id: string): Promise<void> => callApi(`/hand-overs/${id}`, { method: 'DELETE' })
