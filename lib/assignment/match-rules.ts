import { type CustomField, type CustomValues, withCustom } from '@/lib/catalog/fields'
import type { ObjectDefinition } from '@/lib/rules/fields'
import { factsInJson } from '@/lib/rules/json-facts'
import { compilePredicate, type Facts } from '@/lib/rules/predicate'
import { rulesOf } from '@/lib/rules/walk'
import type { WorkspaceClock } from '@/lib/tenancy/queries/workspace-clock'
import { routedObject } from './fields'
import type { AssignmentRule, AssignmentRules } from './schema'

/** What conditions may ask of a lead; `custom`: values of the fields its workspace added, by key. */
export interface LeadFacts {
  productLineId: string
  region: string | null
  city?: string | null
  source?: string | null
  channelId?: string | null
  grade?: string | null
  custom?: CustomValues
}

/** Which rules a lead is asked by; `at`: as of another time than now. */
export type MatchRules = (facts: LeadFacts, at?: Date) => ReadonlySet<string>

/** The lead as rules see it, with the fields its workspace added. */
export const askedObject = (fields: readonly CustomField[]): ObjectDefinition =>
  withCustom<ObjectDefinition>(routedObject, fields)

/** Names of the fields a rule asks about. */
export const fieldsNamed = ({ when, first }: AssignmentRule): string[] => [
  ...[...rulesOf(when)].map(({ field }) => field),
  ...(first?.by === 'referrer' ? [first.field] : []),
]

/** The facts of a lead as conditions take them. */
export const factsOf = (object: ObjectDefinition, { custom = {}, ...facts }: LeadFacts): Facts => ({
  ...factsInJson(object, custom),
  ...facts,
})

/**
 * Rules ready to be asked. One that names a field that is retired, or that nobody knows (any more), is about no lead:
 * nothing comes into such a field. Pure.
 */
export function matcherOf(
  { rules }: AssignmentRules,
  fields: readonly CustomField[],
  { now, zone }: WorkspaceClock,
): MatchRules {
  const object = askedObject(fields.filter(({ retiredAt }) => !retiredAt))
  const asked = rules
    .filter((rule) => rule.enabled && fieldsNamed(rule).every((name) => Object.hasOwn(object.fields, name)))
    .map(({ key, when }) => ({ key, holds: compilePredicate(when, object) }))
  return (facts, at = now) => {
    const known = factsOf(object, facts)
    return new Set(asked.filter(({ holds }) => holds(known, at, zone)).map(({ key }) => key))
  }
}
