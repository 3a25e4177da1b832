import { getLead } from '@/lib/leads/queries/get-lead'
import { isClosed } from '@/lib/leads/schema'
import { authorize, type Ctx } from '@/lib/platform/ctx'
import { sql } from '@/lib/platform/db/sql'
import { readTenant } from '@/lib/platform/db/with-tenant'
import { mayPool } from '../commands/pool-leads'
import { type LeadToHold, longerHold, planHold, ruleOf } from '../policy'
import type { LeadPool } from '../types'
import { leadsToHold } from './leads-to-hold'
import { type PoolChoice, poolChoice, type UsablePool, usablePools } from './pool-access'
import { recycleInForce } from './rules-in-force'

/** How long a lead is still held, where it lies or would go, and what the reader may do about it. */
export async function leadPool(ctx: Ctx, leadId: string): Promise<LeadPool> {
  authorize(ctx, 'lead.read')
  const shown = await getLead(ctx, leadId)
  const [pools, choice, inForce, [lead]] = await Promise.all([
    usablePools(ctx),
    poolChoice(ctx),
    recycleInForce(ctx),
    readTenant(ctx, (tx) =>
      leadsToHold(tx, ctx.tenantId, { which: sql`l.id = ${leadId}::uuid`, locked: false }),
    ),
  ])
  const poolId = shown.poolStay?.poolId ?? null
  const name = poolId ? await poolName(ctx, poolId) : null
  return {
    hold: lead ? holdOf(lead, inForce, choice, pools) : null,
    stay:
      poolId && name && shown.poolStay
        ? { pool: { id: poolId, name }, since: shown.poolStay.since, reason: shown.poolStay.reason }
        : null,
    putsBack:
      !isClosed(shown.status) &&
      pools.length > 0 &&
      mayPool(ctx, { ownerId: shown.owner?.id ?? null, poolId }, pools),
    pools: pools.filter(({ id }) => id !== poolId).map(({ id, name }) => ({ id, name })),
    fitting: lead ? choice(lead) : null,
  }
}

function holdOf(
  lead: LeadToHold,
  inForce: Awaited<ReturnType<typeof recycleInForce>>,
  choice: PoolChoice,
  pools: readonly UsablePool[],
): LeadPool['hold'] {
  const plan = inForce && planHold(lead, inForce)
  if (!plan) return null
  const target = choice.named(ruleOf(lead, inForce)?.poolId ?? null) ?? choice(lead)
  const pool = pools.find(({ id }) => id === target)
  const longer = longerHold(lead, inForce)
  return {
    rule: plan.ruleName,
    since: plan.since,
    dueAt: plan.dueAt,
    pool: pool ? { id: pool.id, name: pool.name } : null,
    extension:
      typeof longer === 'object' && longer.days > 0 ? { days: longer.days, until: longer.until } : null,
  }
}

async function poolName(ctx: Ctx, poolId: string): Promise<string | null> {
  const [row] = await readTenant(ctx, (tx) =>
    tx.$queryRaw<{ name: string }[]>(sql`
      select p.name from pool p where p.tenant_id = ${ctx.tenantId}::uuid and p.id = ${poolId}::uuid`),
  )
  return row?.name ?? null
}
