import { authorize, type Ctx, memberOf } from '@/lib/platform/ctx'
import { sql } from '@/lib/platform/db/sql'
import { readTenant } from '@/lib/platform/db/with-tenant'
import { workspaceClock } from '@/lib/tenancy/queries/workspace-clock'
import { quotaDay } from '../commands/count-quota'
import type { PoolView } from '../types'
import { heldOfPool } from './held-of-pool'
import { usablePools, withinLines } from './pool-access'

/** Counted no further: who has ten thousand leads in a pool learns nothing from the ten thousand and first. */
const COUNT_UP_TO = 10_000

/** The pools the actor may use, with what lies in each for them and what they have taken today. */
export async function listPools(ctx: Ctx): Promise<PoolView[]> {
  authorize(ctx, 'lead.read')
  const [pools, clock] = await Promise.all([usablePools(ctx), workspaceClock(ctx)])
  const self = memberOf(ctx)
  const today = quotaDay(clock.now, clock.zone)
  const [waiting, used, held] = await Promise.all([
    Promise.all(pools.map(({ id }) => countWaiting(ctx, id))),
    usedToday(ctx, self, today.day),
    Promise.all(pools.map(({ id, mostHeld }) => (self && mostHeld !== null ? heldOfPool(ctx, id, self) : 0))),
  ])
  return pools.map(({ id, name, masked, cooldownDays, claims, isAdmin, ...pool }, i) => ({
    id,
    name,
    masked,
    cooldownDays,
    claims,
    isAdmin,
    waiting: waiting[i] ?? 0,
    today: { used: used.get(`${id}/claim`) ?? 0, limit: pool.claimsADay, until: today.until },
    held: { used: held[i] ?? 0, limit: pool.mostHeld },
    views: { used: used.get(`${id}/view`) ?? 0, limit: pool.viewsADay },
  }))
}

async function countWaiting(ctx: Ctx, poolId: string): Promise<number> {
  const [row] = await readTenant(ctx, (tx) =>
    tx.$queryRaw<{ n: number }[]>(sql`
      select count(*)::int as n from (
        select 1 from lead l where l.tenant_id = ${ctx.tenantId}::uuid and l.status = 'pooled' and l.pool_id = ${poolId}::uuid
          and not l.is_test and ${withinLines(ctx)} limit ${COUNT_UP_TO}) counted`),
  )
  return row?.n ?? 0
}

async function usedToday(ctx: Ctx, self: string | null, day: string): Promise<Map<string, number>> {
  if (self === null) return new Map()
  const rows = await readTenant(ctx, (tx) =>
    tx.$queryRaw<{ poolId: string; kind: string; n: number }[]>(sql`
      select k.pool_id as "poolId", k.kind, k.n from pool_counter k
      where k.tenant_id = ${ctx.tenantId}::uuid and k.member_id = ${self}::uuid and k.day = ${day}::date`),
  )
  return new Map(rows.map(({ poolId, kind, n }) => [`${poolId}/${kind}`, n]))
}
