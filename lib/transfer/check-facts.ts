import { findRegion } from '@/lib/catalog/queries/find-region'
import type { FactKey } from '@/lib/connectors/fact-keys'
import { applyMapping } from '@/lib/connectors/mapping'
import type { Mapping } from '@/lib/connectors/mapping-schema'
import { isCreditCode, isEmail, isPhone } from '@/lib/customers/queries/read-contact'
import type { Problem } from '@/lib/intake/schema'

/** Characters a lead keeps of a fact. */
const LONGEST: Partial<Record<FactKey, number>> = {
  name: 120,
  company: 200,
  phone: 40,
  email: 254,
  wechat: 64,
  city: 40,
  message: 4_000,
}

/**
 * What of a row is not what its column says. A vendor's form is taken as it comes, since nobody can be asked; whoever
 * imports a list can mend it, and a list of wrong numbers helps nobody. Texts name no value: it may be personal.
 */
export function checkFacts(record: Readonly<Record<string, string>>, mapping: Mapping): Problem[] {
  const { facts } = applyMapping(record, mapping, findRegion)
  const problems: Problem[] = []
  const add = (path: FactKey, messageKey: string, params: Problem['params'] = {}) =>
    problems.push({ path, messageKey: `intakeProblems.row.${messageKey}`, params })
  if (facts.phone && !isPhone(facts.phone)) add('phone', 'phone')
  if (facts.email && !isEmail(facts.email)) add('email', 'email')
  if (facts.creditCode && !isCreditCode(facts.creditCode)) add('creditCode', 'creditCode')
  if (sent(record, mapping, 'province') && !facts.province) add('province', 'province')
  for (const [fact, limit] of Object.entries(LONGEST) as [FactKey, number][])
    if ((facts[fact] ?? '').length > limit) add(fact, 'tooLong', { limit })
  return problems
}

const sent = (record: Readonly<Record<string, string>>, mapping: Mapping, fact: FactKey): boolean =>
  mapping.fields.some(({ to, from }) => to === fact && from.some((header) => (record[header] ?? '') !== ''))
