import type { Recognised } from '@/lib/customers/commands/recognise-parties'
import { sql } from '@/lib/platform/db/sql'
import type { TxCtx } from '@/lib/platform/db/with-tenant'
import { newId } from '@/lib/platform/ids'
import { answerTo } from '../policy'
import type { LeadFacts } from '../schema'
import type { DuplicatePolicy, KnownAnswer } from '../types'

/** What becomes of one lead on its way in. */
export interface Fate {
  answer: KnownAnswer
  /** The lead it is about: a new one's for `new`, else the one that is there. */
  leadId: string
  partyId: string
  ownerId: string | null
  /** Whether the lead it is about has ended. */
  ended: boolean
}

interface There {
  leadId: string
  ownerId: string | null
  endedAt: Date | null
}
/** By person, line and whether it is a test: the open lead, else the one that ended last. */
type Known = Map<string, There>

/**
 * Says of each lead what becomes of it, by what is there of the same person and by the policy that goes with it. What is there
 * is locked until the commit. Within one call a second copy of a person meets the lead the first one made.
 */
export async function meetKnown(
  c: TxCtx,
  leads: readonly LeadFacts[],
  parties: readonly Recognised[],
  policies: readonly DuplicatePolicy[],
): Promise<Fate[]> {
  const known = await lockKnown(c, parties, policies)
  return leads.map((lead, i) => {
    const partyId = (parties[i] as Recognised).partyId
    return fateOf(c.now, lead, partyId, policies[i] as DuplicatePolicy, known)
  })
}

const slotOf = (partyId: string, lead: Pick<LeadFacts, 'productLineId' | 'isTest'>): string =>
  `${partyId}/${lead.productLineId}/${lead.isTest}`

function fateOf(now: Date, lead: LeadFacts, partyId: string, policy: DuplicatePolicy, known: Known): Fate {
  const slot = slotOf(partyId, lead)
  const there = known.get(slot)
  const answer = answerTo(policy, { open: there?.endedAt === null, endedAt: there?.endedAt ?? null }, now)
  if (there && answer !== 'new')
    return { answer, partyId, leadId: there.leadId, ownerId: there.ownerId, ended: there.endedAt !== null }
  const leadId = newId()
  // Of several open ones the oldest is met.
  if (there?.endedAt !== null) known.set(slot, { leadId, ownerId: null, endedAt: null })
  return { answer: 'new', leadId, partyId, ownerId: null, ended: false }
}

/**
 * None of what is there may be closed, or change its owner, while a touch is put on it. Ordered as text, which is the same
 * order: by the key itself a plan might pass over everybody's leads to find a few people's. What has ended is looked for only
 * where a policy asks for it.
 */
async function lockKnown(
  c: TxCtx,
  parties: readonly Recognised[],
  policies: readonly DuplicatePolicy[],
): Promise<Known> {
  const people = [...new Set(parties.filter((p) => !p.isNew).map((p) => p.partyId))]
  if (people.length === 0) return new Map()
  const days = Math.max(0, ...policies.map(({ ended }) => ended?.days ?? 0))
  const ended = sql`status in ('converted', 'invalid') and merged_into_id is null and closed_at > ${c.now}::timestamptz - make_interval(days => ${days}::int)`
  const rows = await c.tx.$queryRaw<
    Array<There & { partyId: string; productLineId: string; isTest: boolean }>
  >(sql`
    select id as "leadId", party_id as "partyId", product_line_id as "productLineId", owner_id as "ownerId", is_test as "isTest",
      closed_at as "endedAt"
    from lead where tenant_id = ${c.tenantId}::uuid and party_id = any(${people}::uuid[])
      and (status in ('new', 'holding', 'pooled', 'assigned', 'working') ${days > 0 ? sql`or (${ended})` : sql``})
    order by id::text for no key update`)
  const known: Known = new Map()
  for (const row of rows) {
    const slot = slotOf(row.partyId, row)
    const before = known.get(slot)
    if (!before || meetsRather(row, before)) known.set(slot, row)
  }
  return known
}

/** An open one before any that has ended, of those the last to end; of several open ones the first of the list stays. */
const meetsRather = (one: There, other: There): boolean =>
  other.endedAt !== null && (one.endedAt === null || one.endedAt > other.endedAt)
