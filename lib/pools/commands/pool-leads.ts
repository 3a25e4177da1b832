import { changeOwners } from '@/lib/leads/commands/change-owner'
import { type HeldOrOwned, visibleLeads } from '@/lib/leads/queries/visible-leads'
import { isClosed } from '@/lib/leads/schema'
import { authorize, type Ctx, lending, memberOf } from '@/lib/platform/ctx'
import { sql } from '@/lib/platform/db/sql'
import { type TxCtx, withTenant } from '@/lib/platform/db/with-tenant'
import { notFound } from '@/lib/platform/errors'
import { appendEvent } from '@/lib/platform/events/append-event'
import { newId } from '@/lib/platform/ids'
import { parse } from '@/lib/platform/validate'
import { leadsBulkPooled } from '../events'
import type { PooledFacts } from '../fields'
import { poolChoice, type UsablePool, usablePools, withinLines } from '../queries/pool-access'
import { PoolLeads } from '../schema'
import type { PoolingOutcome, PoolingRow } from '../types'

export interface Pooling {
  /** The event that keeps the act together; null when nothing changed. undoAct takes it back. */
  eventId: string | null
  rows: PoolingRow[]
}

type Lead = HeldOrOwned & PooledFacts

/**
 * Puts leads into a pool, with a reason: their owner, whoever may reassign, and for what lies in a pool already its admins.
 * Which pool is chosen, or follows from what each lead is. Tasks, notes and everything else stay with the lead.
 */
export async function poolLeads(ctx: Ctx, input: PoolLeads): Promise<Pooling> {
  authorize(ctx, 'lead.update')
  const { leadIds, poolId, reason } = parse(PoolLeads, input)
  return withTenant(ctx, async (c) => {
    const [pools, choice] = await Promise.all([usablePools(c), poolChoice(c)])
    if (poolId !== null && !pools.some(({ id }) => id === poolId)) throw notFound('pool')
    const leads = await leadsInReach(c, leadIds, pools)
    const rows = leadIds.map((leadId): PoolingRow => {
      const lead = leads.get(leadId)
      const target = lead ? (poolId ?? choice(lead)) : null
      return { leadId, poolId: target, outcome: outcomeOf(c, lead, target, pools) }
    })
    const wanted = rows.flatMap(({ leadId, outcome, poolId: to }) => {
      const lead = leads.get(leadId)
      return lead && to !== null && outcome === 'pooled' ? [{ lead, to }] : []
    })
    const outcomes = await changeOwners(
      lending(c, 'lead.assign'),
      wanted.map(({ lead, to }) => ({ leadId: lead.id, from: lead.ownerId, to: null, poolId: to, reason })),
    )
    const moved = wanted.filter((_, i) => outcomes[i]?.changed)
    const eventId = moved.length === 0 ? null : await keepTogether(c, { poolId, reason }, moved)
    const done = new Set(moved.map(({ lead }) => lead.id))
    return {
      eventId,
      rows: rows.map((row) =>
        row.outcome === 'pooled' && !done.has(row.leadId) ? { ...row, outcome: 'ownerMoved' } : row,
      ),
    }
  })
}

function outcomeOf(
  c: TxCtx,
  lead: Lead | undefined,
  target: string | null,
  pools: readonly UsablePool[],
): PoolingOutcome {
  if (!lead) return 'notFound'
  if (isClosed(lead.status)) return 'closed'
  if (!mayPool(c, lead, pools)) return 'notYours'
  if (target === null) return 'noPool'
  return lead.poolId === target ? 'unchanged' : 'pooled'
}

/** Whoever has it, whoever may reassign, and who looks after the pool it lies in. */
export const mayPool = (
  ctx: Ctx,
  { ownerId, poolId }: Pick<HeldOrOwned, 'ownerId' | 'poolId'>,
  pools: readonly UsablePool[],
): boolean =>
  (ownerId !== null && ownerId === memberOf(ctx)) ||
  ctx.actor.permissions.has('lead.reassign') ||
  pools.some(({ id, isAdmin }) => isAdmin && id === poolId)

/** Leads the actor sees, and those in pools they look after; locked, with what pools ask for. */
async function leadsInReach(
  c: TxCtx,
  ids: readonly string[],
  pools: readonly UsablePool[],
): Promise<Map<string, Lead>> {
  const seen = await visibleLeads(c, ids)
  const own = pools.filter(({ isAdmin }) => isAdmin).map(({ id }) => id)
  const rows = await c.tx.$queryRaw<Lead[]>(sql`
    select l.id, l.owner_id as "ownerId", l.status, l.source, l.region, l.city, l.grade, l.custom, l.channel_id as "channelId",
      l.product_line_id as "productLineId", l.holding_reason as "holdingReason", l.held_at as "heldAt",
      l.pool_id as "poolId", l.pool_reason as "poolReason", l.pooled_at as "pooledAt", l.version from lead l
    where l.tenant_id = ${c.tenantId}::uuid and l.id = any(${[...ids]}::uuid[])
      and (l.id = any(${[...seen.keys()]}::uuid[]) or (l.pool_id = any(${own}::uuid[]) and ${withinLines(c)}))
    order by l.id for update`)
  return new Map(rows.map((row) => [row.id, row]))
}

const keepTogether = (
  c: TxCtx,
  { poolId, reason }: { poolId: string | null; reason: string },
  moved: readonly { lead: Lead; to: string }[],
): Promise<string> =>
  appendEvent(c, leadsBulkPooled, {
    subjects: [['bulkAction', newId()]],
    data: {
      poolId,
      reason,
      moved: moved.map(({ lead, to }) => ({
        leadId: lead.id,
        to,
        from: lead.ownerId,
        status: lead.status,
        heldAt: lead.heldAt?.toISOString() ?? null,
        pool: lead.poolId ? { id: lead.poolId, reason: lead.poolReason ?? '' } : null,
      })),
    },
  })
