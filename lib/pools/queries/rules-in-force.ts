import type { Ctx } from '@/lib/platform/ctx'
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
