import { customFields } from '@/lib/catalog/queries/list-fields'
import type { Ctx } from '@/lib/platform/ctx'
import { sql } from '@/lib/platform/db/sql'
import { readTenant } from '@/lib/platform/db/with-tenant'
import { AppError } from '@/lib/platform/errors'
import { planGroup } from '@/lib/rules/plan'
import type { RuleGroup } from '@/lib/rules/types'
import { askedObject } from '../fields'
import type { RecycleRules } from '../schema'

/**
 * Refuses a condition no lead could be asked. A field that is retired is one there is: the draft says so.
 *
 * @throws AppError `validation` naming the place
 */
export async function refuseUnfitCondition(ctx: Ctx, group: RuleGroup | null, place: string): Promise<void> {
  if (group) planGroup(group, askedObject(await customFields(ctx, 'lead')), place)
}

/**
 * Refuses rules no lead could be asked by, or that name a pool there is not.
 *
 * @throws AppError `validation` naming the place (`rules.0.when.rules.1.value`, `rules.0.poolId`)
 */
export async function refuseUnfitRecycle(ctx: Ctx, { rules, exempt }: RecycleRules): Promise<void> {
  const object = askedObject(await customFields(ctx, 'lead'))
  for (const [i, { when }] of rules.entries()) planGroup(when, object, `rules.${i}.when.`)
  if (exempt) planGroup(exempt, object, 'exempt.')
  const named = rules.flatMap(({ poolId }) => poolId ?? [])
  const there = await readTenant(ctx, (tx) =>
    tx.$queryRaw<{ id: string }[]>(sql`
      select p.id from pool p where p.tenant_id = ${ctx.tenantId}::uuid and p.archived_at is null and p.id = any(${named}::uuid[])`),
  )
  const known = new Set(there.map(({ id }) => id))
  const details = rules.flatMap(({ poolId }, i) =>
    poolId !== null && !known.has(poolId) ? [{ path: `rules.${i}.poolId`, messageKey: 'unknownPool' }] : [],
  )
  if (details.length > 0) throw new AppError('validation', 'validation', { details })
}
