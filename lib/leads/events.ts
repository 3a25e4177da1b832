import type { CustomValue } from '@/lib/catalog/fields'
import { event } from '@/lib/platform/events/define-event'

/** A lead came in and was let in. Subjects: lead, party (, inbox delivery). */
export const leadAdmitted = event('lead.admitted').carrying<{
  source: string
  channelId: string | null
  productLineId: string
  isTest: boolean
  newParty: boolean
}>()

/** A known person came in again while their lead is open. Subjects: lead, party (, inbox delivery). */
export const leadTouched = event('lead.touched').carrying<{
  source: string
  channelId: string | null
  ownerId: string | null
}>()

/** A lead has an owner (the first, or another). Subjects: lead, party, member. */
export const leadAssigned = event('lead.assigned').carrying<{
  ownerId: string
  previousOwnerId: string | null
  reason: string
  runId: string | null
}>()

/** Nobody could take a lead: it waits in the holding queue. Subjects: lead, party. */
export const leadHeld = event('lead.held').carrying<{ reason: string }>()

/** A person corrected facts of a lead; only what differs, added fields as `custom.<key>`. Subjects: lead, party. */
export const leadUpdated = event('lead.updated').carrying<{
  before: Record<string, CustomValue | null>
  after: Record<string, CustomValue | null>
}>()

/** A lead reached its end: won (converted) or lost (invalid). Subjects: lead, party (, member). */
export const leadClosed = event('lead.closed').carrying<{
  outcome: 'converted' | 'invalid'
  reason: string
  ownerId: string | null
}>()

/**
 * A lead that had been ended by mistake stands again where it stood. `status`: where that is. Subjects: lead, party
 * (, member).
 */
export const leadReopened = event('lead.reopened').carrying<{
  status: string
  reason: string
  ownerId: string | null
}>()

/** Where a lead stood before it was ended with others, and the version it has had since. `heldAt` in ISO 8601. */
export interface EndedLead {
  leadId: string
  status: string
  ownerId: string | null
  holdingReason: string | null
  heldAt: string | null
  /** Where it lay, and why; absent of what was ended before there were pools. */
  pool?: { id: string; reason: string; at: string } | null
  version: number
}

/**
 * Somebody ended many leads at once. What each lead's own event says stands there; this one keeps the act together, so
 * that it can be taken back. Subjects: bulkAction.
 */
export const leadsBulkClosed = event('leads.bulk_closed').carrying<{ reason: string; ended: EndedLead[] }>()

/** An act upon many leads was taken back as far as nobody had touched them since. Subjects: bulkAction. */
export const leadsBulkUndone = event('leads.bulk_undone').carrying<{ undone: string; restored: number }>()

/** A lead was taken from its owner and stands before assignment again. Subjects: lead, party, member. */
export const leadReleased = event('lead.released').carrying<{ previousOwnerId: string; reason: string }>()

/**
 * A lead lies in a pool, where members may take it. `reason`: a person's words, or a key under `events.reason`. Subjects:
 * lead, party (, member who had it).
 */
export const leadPooled = event('lead.pooled').carrying<{
  poolId: string
  previousPoolId: string | null
  previousOwnerId: string | null
  reason: string
}>()

/** A lead left its pool without an owner and stands before assignment again. Subjects: lead, party. */
export const leadUnpooled = event('lead.unpooled').carrying<{ poolId: string; reason: string }>()

/** A member may hold more, or fewer, open leads. Subjects: member. */
export const capacityChanged = event('capacity.changed').carrying<{ from: number; to: number }>()

/** Somebody took a list away as a file: how many rows, which columns, by which conditions. Subjects: export. */
export const leadsExported = event('leads.exported').carrying<{
  count: number
  columns: string[]
  filter: object | null
  /** Whether words were searched for; which ones is not kept. */
  searched: boolean
}>()

/** A member who sees contacts masked looked at one of a lead; the value itself is not kept. Subjects: lead, party, member. */
export const contactRevealed = event('contact.revealed').carrying<{ field: string; reason: string }>()
