import { customKeyOf } from '@/lib/catalog/fields'
import { customFields } from '@/lib/catalog/queries/list-fields'
import type { Ctx } from '@/lib/platform/ctx'
import { workspaceClock } from '@/lib/tenancy/queries/workspace-clock'
import { fieldsNamed, type MatchRules, matcherOf } from '../match-rules'
import type { AssignmentRules } from '../schema'

const NOTHING: ReadonlySet<string> = new Set()

/** The rules of a set ready to be asked. Without rules nothing is read; fields are, where one asks for an added one. */
export async function readyRules(ctx: Ctx, rules: AssignmentRules): Promise<MatchRules> {
  const asked = rules.rules.filter(({ enabled }) => enabled)
  if (asked.length === 0) return () => NOTHING
  const asksForCustom = asked.some((rule) => fieldsNamed(rule).some((name) => customKeyOf(name) !== null))
  const [fields, clock] = await Promise.all([
    asksForCustom ? customFields(ctx, 'lead') : [],
    workspaceClock(ctx),
  ])
  return matcherOf(rules, fields, clock)
}
