import type { Ctx } from '@/lib/platform/ctx'
import { sql } from '@/lib/platform/db/sql'
import { readTenant } from '@/lib/platform/db/with-tenant'
import { compilePredicate } from '@/lib/rules/predicate'
import { publishedRules } from '@/lib/rules/queries'
import { workspaceClock } from '@/lib/tenancy/queries/workspace-clock'
import { factsOf, pooledObject } from '../fields'
import type { RecycleInForce } from '../policy'
import { type RecycleRules, recycleRuleSet } from '../schema'

/** The recycle rules in force, or null while none was published. */
export async function recycleInForce(ctx: Ctx): Promise<(RecycleInForce & { rules: RecycleRules }) | null> {
  const version = await publishedRules(ctx, recycleRuleSet)
  return version && readyRules(ctx, version.id, version.body)
}

/** Whether one of these versions is of recycle rules. */
export async function areRecycleRules(ctx: Ctx, versionIds: readonly string[]): Promise<boolean> {
  const rows = await readTenant(ctx, (tx) =>
    tx.$queryRaw<object[]>(sql`
      select 1 from rule_version v where v.tenant_id = ${ctx.tenantId}::uuid and v.id = any(${[...versionIds]}::uuid[])
        and v.kind = ${recycleRuleSet.kind} limit 1`),
  )
  return rows.length > 0
}

/** Given rules, ready to be asked. */
export async function readyRules(
  ctx: Ctx,
  versionId: string,
  rules: RecycleRules,
): Promise<RecycleInForce & { rules: RecycleRules }> {
  const { now, zone } = await workspaceClock(ctx)
  const fitting = rules.rules.map((rule) => ({ rule, fits: compilePredicate(rule.when, pooledObject) }))
  const exempt = rules.exempt && compilePredicate(rules.exempt, pooledObject)
  return {
    rules,
    versionId,
    unacceptedHours: rules.unacceptedHours,
    isExempt: (lead) => exempt?.(factsOf(lead), now, zone) ?? false,
    ruleFor: (lead) => fitting.find(({ fits }) => fits(factsOf(lead), now, zone))?.rule ?? null,
  }
}
