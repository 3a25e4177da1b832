import { notify } from '@/lib/notifications/commands/notify'
import type { NewNotification } from '@/lib/notifications/schema'
import type { TxCtx } from '@/lib/platform/db/with-tenant'
import { appendEvents } from '@/lib/platform/events/append-event'
import { groupBy } from '@/lib/platform/group-by'
import { newId } from '@/lib/platform/ids'
import { holdReminded } from '../events'
import type { LeadToHold, PlannedHold } from '../policy'

/** A lead whose hold has something to say. */
export interface SpeakingHold {
  lead: LeadToHold
  plan: PlannedHold
}

/** One that went into a pool. */
export interface RecycledHold extends SpeakingHold {
  poolId: string
}

/** Told one by one up to here; more at once is one message that counts them. */
const TOLD_SINGLY = 3

/**
 * Tells owners whose leads will soon go into a pool, and those who have lost some, in the unit of work that did it. Each
 * reminder of one end is told once, however often it is swept.
 */
export async function tellOfHolds(
  c: TxCtx,
  {
    reminded,
    recycled,
  }: { reminded: readonly (SpeakingHold & { days: number })[]; recycled: readonly RecycledHold[] },
): Promise<void> {
  const owned = reminded.flatMap(({ lead, plan, days }) =>
    lead.ownerId ? [{ lead, plan, days, ownerId: lead.ownerId }] : [],
  )
  await appendEvents(
    c,
    holdReminded,
    owned.map(({ lead, plan, days, ownerId }) => ({
      subjects: [
        ['lead', lead.id],
        ['party', lead.partyId],
        ['member', ownerId],
      ] as const,
      data: { days, dueAt: plan.dueAt.toISOString(), ownerId },
    })),
  )
  await notify(c, [
    ...owned.map(
      ({ lead, plan, days, ownerId }): NewNotification => ({
        kind: 'hold.ending',
        subject: ['lead', lead.id],
        occasion: `${plan.dueAt.toISOString()}/${days}`,
        recipientId: ownerId,
        productLineId: lead.productLineId,
        params: { days, dueAt: plan.dueAt.toISOString(), source: lead.source },
      }),
    ),
    ...[...groupBy(recycled, ({ lead }) => lead.ownerId ?? '')].flatMap(([ownerId, lost]) =>
      ownerId === '' ? [] : lossesOf(ownerId, lost),
    ),
  ])
}

/** About the pool: who lost the lead does not see it any more, and may see it there. */
function lossesOf(ownerId: string, lost: readonly RecycledHold[]): NewNotification[] {
  const [first] = lost
  if (!first) return []
  if (lost.length > TOLD_SINGLY)
    return [
      {
        kind: 'leads.recycled',
        subject: ['pool', first.poolId],
        occasion: newId(),
        recipientId: ownerId,
        params: { count: lost.length },
      },
    ]
  return lost.map(({ lead, plan, poolId }) => ({
    kind: 'lead.recycled',
    subject: ['pool', poolId],
    occasion: `${lead.id} ${plan.dueAt.getTime()}`,
    recipientId: ownerId,
    productLineId: lead.productLineId,
    params: { source: lead.source, rule: plan.ruleName },
  }))
}
