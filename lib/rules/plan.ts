import { AppError } from '@/lib/platform/errors'
import { type FieldDefinition, type ObjectDefinition, operatorsOf } from './fields'
import { planTest, type Test } from './plan-test'
import type { Rule, RuleGroup } from './types'

/** A checked condition, ready for either compiler. */
export type Condition = Readonly<{
  kind: 'condition'
  key: string
  field: FieldDefinition
  test: Test
  /** Where it stands in the group, for messages. */
  place: string
}>
export type PlannedGroup = Readonly<{ kind: 'and' | 'or'; not: boolean; items: readonly Plan[] }>
export type Plan = Condition | PlannedGroup

/**
 * Checks a group against an object's fields and brings every value into the form both compilers use. One place
 * for it, so that what is accepted and what a value means cannot differ between them.
 *
 * @throws AppError `validation` whose detail names the place (`rules.0.rules.2.operator`)
 */
export function planGroup(group: RuleGroup, object: ObjectDefinition, path = ''): PlannedGroup {
  const items = group.rules.map((item, i): Plan => {
    const place = `${path}rules.${i}`
    return 'rules' in item ? planGroup(item, object, `${place}.`) : planRule(item, object, place)
  })
  return { kind: group.combinator, not: group.not === true, items }
}

function planRule(rule: Rule, object: ObjectDefinition, place: string): Condition {
  const field = Object.hasOwn(object.fields, rule.field) ? object.fields[rule.field] : undefined
  if (!field) {
    throw refusal(`${place}.field`, 'rules.unknownField', { field: rule.field, object: object.name })
  }
  if (!operatorsOf(field).includes(rule.operator)) {
    throw refusal(`${place}.operator`, 'rules.unknownOperator', {
      field: rule.field,
      operator: rule.operator,
    })
  }
  const test = planTest(field, rule.operator, rule.value)
  if ('unfit' in test) {
    const params = { field: rule.field, operator: rule.operator, ...test.params }
    throw refusal(`${place}.value`, `rules.${test.unfit}`, params)
  }
  return { kind: 'condition', key: rule.field, field, test, place }
}

/** A `validation` error about one place of a condition. */
export function refusal(path: string, messageKey: string, params: Record<string, string>): AppError {
  return new AppError('validation', messageKey, { params, details: [{ path, messageKey, params }] })
}
