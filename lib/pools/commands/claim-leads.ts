import { changeOwners } from '@/lib/leads/commands/change-owner'
import { CLAIMED } from '@/lib/leads/types'
import { actingMemberId, authorize, type Ctx, lending } from '@/lib/platform/ctx'
import { sql } from '@/lib/platform/db/sql'
import { type TxCtx, withTenant } from '@/lib/platform/db/with-tenant'
import { AppError } from '@/lib/platform/errors'
import { parse } from '@/lib/platform/validate'
import { coolingUntil, roomOf } from '../policy'
import { heldOfPool } from '../queries/held-of-pool'
import { endedFor } from '../queries/list-pooled'
import { type UsablePool, usablePool, withinLines } from '../queries/pool-access'
import { ClaimLeads } from '../schema'
import type { ClaimOutcome, ClaimRow } from '../types'
import { type Counter, lockCounter } from './count-quota'

/**
 * A member takes leads from a pool for themselves, each by itself and in the order they are named: of many who want one, the
 * first has it and the others hear who. What is taken counts for the day, and only what is taken. The whole context comes
 * with a lead: it never left it.
 */
export async function claimLeads(ctx: Ctx, input: ClaimLeads): Promise<ClaimRow[]> {
  authorize(ctx, 'lead.update')
  const { poolId, leadIds } = parse(ClaimLeads, input)
  const self = actingMemberId(ctx)
  return withTenant(ctx, async (c) => {
    const pool = await usablePool(c, poolId)
    if (!pool.claims) throw new AppError('forbidden', 'pool.notMember')
    // Leads first, as everybody locks them; then the count of the day.
    const wanted = await lockWanted(c, pool, leadIds, self)
    const counter = await lockCounter(c, { poolId, memberId: self, kind: 'claim' })
    const held = pool.mostHeld === null ? 0 : await heldOfPool(c, poolId, self)
    const rows = decide(c, leadIds, wanted, pool, { counter, held })
    const taken = await take(
      c,
      rows.filter(({ outcome }) => outcome === 'claimed'),
      self,
    )
    await counter.add(taken.filter(({ outcome }) => outcome === 'claimed').length)
    const after = new Map(taken.map((row) => [row.leadId, row]))
    return rows.map((row) => after.get(row.leadId) ?? row)
  })
}

interface Wanted {
  id: string
  poolId: string | null
  ownerName: string | null
  /** Whether it has lain in this pool: then the asker may know who has it. */
  wasHere: boolean
  /** When the asker's own last ownership of it ended. */
  endedAt: Date | null
}

async function lockWanted(
  c: TxCtx,
  pool: UsablePool,
  ids: readonly string[],
  self: string,
): Promise<Map<string, Wanted>> {
  await c.tx.$queryRaw(sql`
    select l.id from lead l where l.tenant_id = ${c.tenantId}::uuid and l.id = any(${[...ids]}::uuid[]) and ${withinLines(c)}
    order by l.id for update`)
  const rows = await c.tx.$queryRaw<Wanted[]>(sql`
    select l.id, l.pool_id as "poolId", m.name as "ownerName",
      exists (select from pool_entry e where e.tenant_id = l.tenant_id and e.lead_id = l.id and e.pool_id = ${pool.id}::uuid) as "wasHere",
      ${endedFor(self)} as "endedAt"
    from lead l left join member m on m.tenant_id = l.tenant_id and m.id = l.owner_id
    where l.tenant_id = ${c.tenantId}::uuid and l.id = any(${[...ids]}::uuid[]) and not l.is_test and ${withinLines(c)}`)
  return new Map(rows.map((row) => [row.id, row]))
}

function decide(
  c: TxCtx,
  leadIds: readonly string[],
  wanted: ReadonlyMap<string, Wanted>,
  pool: UsablePool,
  { counter, held }: { counter: Counter; held: number },
): ClaimRow[] {
  let today = roomOf(pool.claimsADay, counter.used)
  let room = roomOf(pool.mostHeld, held)
  return leadIds.map((leadId) => {
    const say = (outcome: ClaimOutcome, more: Partial<ClaimRow> = {}): ClaimRow => ({
      leadId,
      outcome,
      by: null,
      until: null,
      ...more,
    })
    const lead = wanted.get(leadId)
    if (lead?.poolId !== pool.id)
      return lead?.wasHere ? say('taken', { by: lead.ownerName }) : say('notFound')
    const until = coolingUntil(lead.endedAt, pool.cooldownDays, c.now)
    if (until) return say('cooling', { until })
    if (today < 1) return say('quotaUsed', { until: counter.until })
    if (room < 1) return say('mostHeld')
    today -= 1
    room -= 1
    return say('claimed')
  })
}

/** By the only writer of owners, which asks for room and activity. */
async function take(c: TxCtx, rows: readonly ClaimRow[], self: string): Promise<ClaimRow[]> {
  const outcomes = await changeOwners(
    lending(c, 'lead.assign'),
    rows.map(({ leadId }) => ({ leadId, from: null, to: self, reason: CLAIMED })),
  )
  return rows.map((row, i) => {
    const outcome = outcomes[i]
    if (!outcome || outcome.changed) return row
    const refused: Record<typeof outcome.refusal, ClaimOutcome> = {
      notFound: 'notFound',
      ownerMoved: 'taken',
      closed: 'taken',
      memberInactive: 'memberInactive',
      capacityFull: 'capacityFull',
    }
    return { ...row, outcome: refused[outcome.refusal] }
  })
}
