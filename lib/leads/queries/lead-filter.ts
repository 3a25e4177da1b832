import { customKeyOf, withCustom } from '@/lib/catalog/fields'
import { customFields } from '@/lib/catalog/queries/list-fields'
import { type Ctx, memberOf } from '@/lib/platform/ctx'
import type { Sql } from '@/lib/platform/db/sql'
import type { ObjectDefinition } from '@/lib/rules/fields'
import { refusal } from '@/lib/rules/plan'
import { compileWhere } from '@/lib/rules/sql-where'
import type { Rule, RuleGroup } from '@/lib/rules/types'
import { mapRules, rulesOf } from '@/lib/rules/walk'
import { workspaceClock } from '@/lib/tenancy/queries/workspace-clock'
import { leadObject } from '../fields'
import { seesContacts } from './lead-select'

/** In a condition on a person: whoever is asking, so that a shared view means "mine" to each of its readers. */
export const ME = 'me'
/** Nobody has this id: what "me" is for a key or a job. */
const NOBODY = '00000000-0000-0000-0000-000000000000'

const RELATIVE: readonly string[] = ['withinLast', 'withinNext', 'olderThan', 'inPeriod']
const asksForTime = ({ operator }: Rule): boolean => RELATIVE.includes(operator)

/**
 * The filter of a list as a piece of its WHERE clause, over the alias `l`. It narrows what `scopeWhere` allows and never
 * replaces it. Whoever sees contacts masked may not ask for them either: fifty questions would spell a number out.
 *
 * @throws AppError `validation` naming the place of what does not fit (`filter.rules.0.value`)
 */
export async function filterWhere(ctx: Ctx, filter: RuleGroup): Promise<Sql> {
  const rules = [...rulesOf(filter)]
  if (!seesContacts(ctx)) refuseContacts(rules)
  const object = await leadObjectFor(ctx, rules)
  const clock = rules.some(asksForTime) ? await workspaceClock(ctx) : { now: new Date(0) }
  const mine = memberOf(ctx) ?? NOBODY
  return compileWhere(
    mapRules(filter, (rule) => asked(rule, mine)),
    object,
    { alias: 'l', place: 'filter.', ...clock },
  )
}

/** The lead with the fields its workspace added, which are only read where a condition asks for one. */
async function leadObjectFor(ctx: Ctx, rules: readonly Rule[]): Promise<ObjectDefinition> {
  const asksForCustom = rules.some(({ field }) => customKeyOf(field) !== null)
  return asksForCustom ? withCustom(leadObject, await customFields(ctx, 'lead')) : leadObject
}

/** Refuses a filter no list of leads could answer, before it is kept. */
export async function checkFilter(ctx: Ctx, filter: RuleGroup): Promise<void> {
  compileWhere(
    mapRules(filter, (rule) => asked(rule, NOBODY)),
    await leadObjectFor(ctx, [...rulesOf(filter)]),
    { alias: 'l', place: 'filter.', now: new Date(0), zone: 'UTC' },
  )
}

function refuseContacts(rules: readonly Rule[]): void {
  const hidden = rules.find(({ field }) => isContact(field))
  if (hidden) throw refusal('filter', 'rules.hiddenField', { field: hidden.field })
}

function isContact(field: string): boolean {
  const fields: ObjectDefinition['fields'] = leadObject.fields
  return Object.hasOwn(fields, field) && fields[field]?.pii === 'contact'
}

/** "me" becomes the asking member's id. */
function asked(rule: Rule, mine: string): Rule {
  if (rule.field !== leadObject.scope.owner) return rule
  const { value } = rule
  if (value === ME) return { ...rule, value: mine }
  return Array.isArray(value) ? { ...rule, value: value.map((one) => (one === ME ? mine : one)) } : rule
}
