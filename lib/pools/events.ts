import { event } from '@/lib/platform/events/define-event'

/** A pool was made. Subjects: pool. */
export const poolCreated = event('pool.created').carrying<{ name: string }>()

/** A pool, or who may use it, was changed; only what differs. Subjects: pool. */
export const poolUpdated = event('pool.updated').carrying<{ before: object; after: object }>()

/** Somebody looked at a lead before taking it; once a day. Subjects: lead, pool. */
export const poolViewed = event('pool.viewed').carrying<{ memberId: string }>()

/** A lead is held longer than its rule says. Subjects: lead, party. */
export const holdExtended = event('hold.extended').carrying<{
  days: number
  until: string
  reason: string
}>()

/** The owner, or where whoever won it has left (`ownerId` null) the managers, were told that a lead will soon go into a pool. Subjects: lead, party (, member). */
export const holdReminded = event('hold.reminded').carrying<{
  days: number
  dueAt: string
  ownerId: string | null
}>()

/** Where a lead stood before it was put into a pool with others. `heldAt`, `pool.at` in ISO 8601. */
export interface PooledBefore {
  leadId: string
  /** The pool it was put into. */
  to: string
  from: string | null
  status: string
  heldAt: string | null
  pool: { id: string; reason: string } | null
}

/**
 * Somebody put leads into a pool, or into another one. What each lead's own event says stands there; this one keeps the act
 * together, so that it can be taken back. Subjects: bulkAction.
 */
export const leadsBulkPooled = event('leads.bulk_pooled').carrying<{
  poolId: string | null
  reason: string
  moved: PooledBefore[]
}>()
