import { customKeyOf } from '@/lib/catalog/fields'
import { customFields } from '@/lib/catalog/queries/list-fields'
import type { Ctx } from '@/lib/platform/ctx'
import type { ObjectDefinition } from '@/lib/rules/fields'
import { factsInJson } from '@/lib/rules/json-facts'
import { compilePredicate, type Facts } from '@/lib/rules/predicate'
import type { RuleGroup } from '@/lib/rules/types'
import { rulesOf } from '@/lib/rules/walk'
import { workspaceClock } from '@/lib/tenancy/queries/workspace-clock'
import { askedObject, type PooledFacts } from '../fields'

/** A condition on leads, ready to be asked. */
type Holds = (lead: PooledFacts) => boolean

/** Names of the fields a condition asks about. */
export const fieldsNamed = (group: RuleGroup): string[] => [...rulesOf(group)].map(({ field }) => field)

/**
 * Makes conditions ready to be asked. The fields a workspace added are read where one of `all` asks for one. A condition on a
 * field that is retired, or that nobody knows any more, holds for no lead. Pure but for what is read once.
 */
export async function conditions(ctx: Ctx, all: readonly RuleGroup[]): Promise<(group: RuleGroup) => Holds> {
  const asksForCustom = all.some((group) => fieldsNamed(group).some((name) => customKeyOf(name) !== null))
  const [fields, { now, zone }] = await Promise.all([
    asksForCustom ? customFields(ctx, 'lead') : [],
    workspaceClock(ctx),
  ])
  const object = askedObject(fields.filter(({ retiredAt }) => retiredAt === null))
  return (group) => {
    if (!fieldsNamed(group).every((name) => Object.hasOwn(object.fields, name))) return () => false
    const holds = compilePredicate(group, object)
    return (lead) => holds(factsOf(object, lead), now, zone)
  }
}

/** Only the facts of a row that holds more. */
const factsOf = (object: ObjectDefinition, row: PooledFacts): Facts => ({
  ...factsInJson(object, row.custom),
  productLineId: row.productLineId,
  source: row.source,
  channelId: row.channelId,
  region: row.region,
  city: row.city,
  grade: row.grade,
  status: row.status,
  ownerId: row.ownerId,
})
