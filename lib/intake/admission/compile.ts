import { type CustomField, withCustom } from '@/lib/catalog/fields'
import { AppError } from '@/lib/platform/errors'
import type { ObjectDefinition } from '@/lib/rules/fields'
import { compilePredicate, type Facts, type Predicate } from '@/lib/rules/predicate'
import type { Rule } from '@/lib/rules/types'
import { rulesOf } from '@/lib/rules/walk'
import { admissionObject } from '../fields'
import type { AdmissionRule, AdmissionRules } from '../schema'
import { conditionOf } from './condition-of'

/** A rule ready to be asked. */
export interface CompiledRule extends AdmissionRule {
  holds: Predicate
}

/** The record as rules see it, with the fields the workspace added. */
export const recordObject = (fields: readonly CustomField[]): ObjectDefinition =>
  withCustom(admissionObject, fields)

/**
 * Rules ready to be asked. One that names a field that is retired, or that nobody knows (any more), is left out: nothing
 * comes into such a field, and a rule on it would let nobody in. Pure.
 */
export function compileAdmission({ rules }: AdmissionRules, fields: readonly CustomField[]): CompiledRule[] {
  const object = recordObject(fields.filter(({ retiredAt }) => !retiredAt))
  return rules
    .filter((rule) => fieldsNamed(rule).every((name) => Object.hasOwn(object.fields, name)))
    .map((rule) => ({ ...rule, holds: compilePredicate(conditionOf(rule), object) }))
}

/**
 * Refuses rules nobody could be judged by. A field that is retired is one there is: rules on it may stand in a draft, which
 * says so, and are refused when it is put into force.
 *
 * @throws AppError `validation` naming the place (`rules.2.check.condition.rules.0.value`)
 */
export function checkAdmission({ rules }: AdmissionRules, fields: readonly CustomField[]): void {
  const object = recordObject(fields)
  rules.forEach((rule, i) => {
    if (!Object.hasOwn(object.fields, rule.field)) {
      const params = { field: rule.field, object: object.name }
      throw refusedAt(`rules.${i}.field`, 'rules.unknownField', params)
    }
    try {
      compilePredicate(conditionOf(rule), object)
    } catch (error) {
      if (!(error instanceof AppError)) throw error
      const [detail] = error.details
      const within =
        rule.check.is === 'condition'
          ? `check.condition.${detail?.path ?? ''}`
          : `check.${VALUE[rule.check.is]}`
      throw refusedAt(`rules.${i}.${within}`, error.messageKey, detail?.params ?? {})
    }
  })
}

const VALUE = { required: 'is', oneOf: 'values', matches: 'pattern' } as const

const refusedAt = (path: string, messageKey: string, params: Record<string, string | number>): AppError =>
  new AppError('validation', messageKey, { params, details: [{ path, messageKey, params }] })

const conditionsOf = (rule: AdmissionRule): Rule[] => [...rulesOf(conditionOf(rule))]
/** The field a rule is about, and those its condition asks. */
export const fieldsNamed = (rule: AdmissionRule): string[] => [
  rule.field,
  ...conditionsOf(rule).map(({ field }) => field),
]

/** Whether rules ask for a contact's digits or letters, not only whether there is one. */
export const asksForContacts = ({ rules }: AdmissionRules): boolean =>
  rules.flatMap(conditionsOf).some(({ field, operator }) => {
    const known = (admissionObject.fields as ObjectDefinition['fields'])[field]
    return known?.pii === 'contact' && operator !== 'null' && operator !== 'notNull'
  })

/** Now, and where the workspace is: what relative times need. */
export interface Judging {
  now: Date
  zone: string
}

/** The rules that do not hold for these facts, in their order. Pure. */
export const failing = (
  rules: readonly CompiledRule[],
  facts: Facts,
  { now, zone }: Judging,
): CompiledRule[] => rules.filter(({ holds }) => !holds(facts, now, zone))
