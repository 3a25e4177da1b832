import { notify } from '@/lib/notifications/commands/notify'
import type { NewNotification } from '@/lib/notifications/schema'
import type { TxCtx } from '@/lib/platform/db/with-tenant'
import { appendEvents } from '@/lib/platform/events/append-event'
import { chunksOf, groupBy } from '@/lib/platform/group-by'
import { newId } from '@/lib/platform/ids'
import { holdReminded } from '../events'
import type { LeadToHold, PlannedHold } from '../policy'
import { whomToTell } from '../queries/whom-to-tell'

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

/** As many as one call of notify takes. */
const TOLD_AT_ONCE = 1_000

type Reminded = SpeakingHold & { days: number }

/**
 * Tells owners whose leads will soon go into a pool, and those who have lost some, in the unit of work that did it. Of one that
 * was won whoever won it hears, or the managers where they have left. Each reminder of one end is told once, however often it
 * is swept.
 */
export async function tellOfHolds(
  c: TxCtx,
  { reminded, recycled }: { reminded: readonly Reminded[]; recycled: readonly RecycledHold[] },
): Promise<void> {
  // What nobody took up has no reminders; an owner is missing only of what was won.
  const spoken = reminded.filter(({ lead }) => lead.status !== 'holding')
  const told = [...spoken, ...recycled].map(({ lead }) => lead)
  if (told.length === 0) return
  const whom = await whomToTell(c, told)
  await appendEvents(
    c,
    holdReminded,
    spoken.map(({ lead, plan, days }) => {
      const ownerId = whom.ownerOf(lead)
      return {
        subjects: [
          ['lead', lead.id],
          ['party', lead.partyId],
          ...(ownerId ? ([['member', ownerId]] as const) : []),
        ],
        data: { days, dueAt: plan.dueAt.toISOString(), ownerId },
      }
    }),
  )
  const messages = [
    ...spoken.flatMap((one) => {
      const ownerId = whom.ownerOf(one.lead)
      return (ownerId ? [ownerId] : whom.managersOf(one.lead)).map((recipientId) =>
        reminderOf(one, recipientId),
      )
    }),
    ...[...groupBy(recycled, ({ lead }) => whom.ownerOf(lead) ?? '')].flatMap(([ownerId, lost]) =>
      ownerId === '' ? [] : lossesOf(ownerId, lost),
    ),
  ]
  for (const some of chunksOf(messages, TOLD_AT_ONCE)) await notify(c, some)
}

const reminderOf = ({ lead, plan, days }: Reminded, recipientId: string): NewNotification => ({
  kind: plan.trigger === 'contractEnd' ? 'contract.ending' : 'hold.ending',
  subject: ['lead', lead.id],
  occasion: `${plan.dueAt.toISOString()}/${days}`,
  recipientId,
  productLineId: lead.productLineId,
  params: { days, dueAt: plan.dueAt.toISOString(), source: lead.source },
})

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
