import { event } from '@/lib/platform/events/define-event'

/** One lead that was moved: whose it was, whose it is. `heldAt` is since when it had waited, in ISO 8601. */
export interface Moved {
  leadId: string
  from: string | null
  to: string | null
  heldAt: string | null
  /** The pool it lay in and why; absent or null where it lay in none. */
  pool?: { id: string; reason: string } | null
}

/**
 * Somebody gave many leads at once to a member, or back to automatic assignment (`to` null). What each lead's own events
 * say stands there; this one keeps the act together, so that it can be taken back. Subjects: bulkAction.
 */
export const leadsBulkAssigned = event('leads.bulk_assigned').carrying<{
  to: string | null
  reason: string
  moved: Moved[]
}>()
