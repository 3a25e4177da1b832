import { leadObject } from '@/lib/leads/fields'
import { type Ctx, memberOf } from '@/lib/platform/ctx'
import { type Sql, sql } from '@/lib/platform/db/sql'
import { readTenant } from '@/lib/platform/db/with-tenant'
import { notFound } from '@/lib/platform/errors'
import { scopeWhere } from '@/lib/rules/scope'
import type { RuleGroup } from '@/lib/rules/types'
import type { PooledFacts } from '../fields'
import { conditions } from './asked'

/** A pool in use, with what the actor is in it. */
export interface UsablePool {
  id: string
  name: string
  entry: RuleGroup | null
  claimsADay: number | null
  mostHeld: number | null
  viewsADay: number | null
  cooldownDays: number
  masked: boolean
  /** Whether the actor may take leads from it themselves. */
  claims: boolean
  isAdmin: boolean
}

/** Who gives leads out and moves them in every pool, within what they may see. */
const looksAfterAll = (ctx: Ctx): boolean => ctx.actor.permissions.has('lead.reassign')

/**
 * The pools in use that exist for the actor, in their order: those they are a member of (by name, by a team at or above
 * theirs, or because it is everybody's), and those they look after.
 */
export async function usablePools(ctx: Ctx): Promise<UsablePool[]> {
  const self = memberOf(ctx)
  const rows = await readTenant(ctx, (tx) =>
    tx.$queryRaw<UsablePool[]>(sql`
      with me as (
        select m.id, t.path from member m left join team t on t.tenant_id = m.tenant_id and t.id = m.team_id
        where m.tenant_id = ${ctx.tenantId}::uuid and m.id = ${self}::uuid and m.status = 'active'
      )
      select p.id, p.name, p.entry, p.claims_a_day as "claimsADay", p.most_held as "mostHeld", p.views_a_day as "viewsADay",
        p.cooldown_days as "cooldownDays", p.masked,
        exists (select from me where not exists (
            select from pool_access a where a.tenant_id = p.tenant_id and a.pool_id = p.id and not a.is_admin)
          or exists (select from pool_access a left join team t on t.tenant_id = a.tenant_id and t.id = a.team_id
            where a.tenant_id = p.tenant_id and a.pool_id = p.id and (a.member_id = me.id or starts_with(me.path, t.path)))) as claims,
        exists (select from me join pool_access a on a.member_id = me.id
          where a.tenant_id = p.tenant_id and a.pool_id = p.id and a.is_admin) as "isAdmin"
      from pool p where p.tenant_id = ${ctx.tenantId}::uuid and p.archived_at is null order by p.position, p.id`),
  )
  const all = looksAfterAll(ctx)
  return rows
    .map((pool) => ({ ...pool, isAdmin: pool.isAdmin || all }))
    .filter(({ claims, isAdmin }) => claims || isAdmin)
}

/** One of them. @throws AppError `not_found` where it does not exist for the actor */
export async function usablePool(ctx: Ctx, poolId: string): Promise<UsablePool> {
  const pool = (await usablePools(ctx)).find(({ id }) => id === poolId)
  if (!pool) throw notFound('pool')
  return pool
}

/**
 * Which leads of a pool the actor may see, over `l`: those of their product lines, whoever owned them. Being in a pool makes a
 * lead visible to the pool's members, masked where it says so; nothing else of the lead becomes visible by it.
 */
export const withinLines = (ctx: Ctx): Sql =>
  scopeWhere(
    {
      ...ctx,
      actor: { ...ctx.actor, visibility: { ...ctx.actor.visibility, owners: 'all', unowned: true } },
    },
    leadObject,
    { alias: 'l', now: new Date(0) },
  )

/** Chooses the pool a lead belongs to by what it is: the first whose condition holds, else the last; null without pools. */
export interface PoolChoice {
  (lead: PooledFacts): string | null
  /** The pool that is named where it is in use; else null. */
  named(poolId: string | null): string | null
}

/** What pools say belongs to them, ready to be asked. */
export async function poolChoice(ctx: Ctx): Promise<PoolChoice> {
  const pools = await readTenant(ctx, (tx) =>
    tx.$queryRaw<{ id: string; entry: RuleGroup | null }[]>(sql`
        select p.id, p.entry from pool p
        where p.tenant_id = ${ctx.tenantId}::uuid and p.archived_at is null order by p.position, p.id`),
  )
  const ready = await conditions(
    ctx,
    pools.flatMap(({ entry }) => entry ?? []),
  )
  const asked = pools.flatMap(({ id, entry }) => (entry ? [{ id, holds: ready(entry) }] : []))
  const last = pools.at(-1)?.id ?? null
  const inUse = new Set(pools.map(({ id }) => id))
  return Object.assign((lead: PooledFacts) => asked.find(({ holds }) => holds(lead))?.id ?? last, {
    named: (poolId: string | null) => (poolId !== null && inUse.has(poolId) ? poolId : null),
  })
}
