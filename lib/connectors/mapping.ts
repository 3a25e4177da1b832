import { COMMON_ENVELOPES, factOfAlias } from './alias-table'
import type { FlatRecord, FlatValue } from './connector'
import { FACT_KEYS, type FactKey } from './fact-keys'
import type { Mapping, MappingTarget } from './mapping-schema'
import { takeValue, type UnknownValue } from './take-value'

/** Recognises Chinese places; handed in, since the table of regions lives above this layer. */
export type FindRegion = (text: string) => { province: string | null; city: string | null }

export type MappedFacts = Partial<Record<FactKey, string>>

/**
 * What a mapping makes of one record. `extra` holds everything that was sent and not used, `unknown` the answers whose
 * meaning the mapping should know and does not.
 */
export type MappedRecord = Readonly<{
  facts: MappedFacts
  custom: Readonly<Record<string, string>>
  extra: FlatRecord
  unknown: readonly UnknownValue[]
}>

/** The mapping of a channel nobody has configured: the alias table, also under the usual envelopes. */
export const ALIAS_MAPPING: Mapping = {
  fields: [],
  constants: [],
  aliases: true,
  envelopes: [...COMMON_ENVELOPES],
}

/**
 * Applies a mapping to a record: explicit fields, then aliases, then constants, then the place. The first value
 * found for a target stays; a later key that means the same goes to `extra`. Province and city come out in the
 * short form of the region table ("江苏省" → "江苏"); a province it does not know is left in `extra`, never
 * stored as free text.
 */
export function applyMapping(record: FlatRecord, mapping: Mapping, findRegion: FindRegion): MappedRecord {
  const found = new Map<MappingTarget, { text: string; keys: readonly string[] }>()
  const unknown: UnknownValue[] = []
  const take = (to: MappingTarget, key: string): void => {
    const text = textOf(record[key])
    const isTold = unknown.some((one) => one.to === to || one.key === key)
    if (text !== '' && !found.has(to) && !isTold) found.set(to, { text, keys: [key] })
  }
  for (const field of mapping.fields) {
    const taken = takeValue(record, field)
    if (!taken || found.has(field.to)) continue
    if ('text' in taken) found.set(field.to, taken)
    else unknown.push(taken)
  }
  if (mapping.aliases) takeAliases(record, mapping, take)
  for (const { to, value } of mapping.constants)
    if (!found.has(to) && !unknown.some((one) => one.to === to)) found.set(to, { text: value, keys: [] })

  const facts = factsOf(found)
  const unknownProvince = settlePlace(facts, findRegion)
  if (unknownProvince) found.delete('province')
  const used = new Set([...found.values()].flatMap(({ keys }) => keys))
  const missed = unknown.filter(({ to }) => !found.has(to))
  return { facts, custom: customOf(found), extra: withoutKeys(record, used), unknown: missed }
}

/** Keys with no envelope first: of `phone` and `data.phone` the outer one is the lead's. */
function takeAliases(
  record: FlatRecord,
  mapping: Mapping,
  take: (to: MappingTarget, key: string) => void,
): void {
  const inside: [FactKey, string][] = []
  for (const key of Object.keys(record)) {
    const fact = factOfAlias(key)
    if (fact) {
      take(fact, key)
      continue
    }
    const envelope = mapping.envelopes.find((prefix) => key.startsWith(`${prefix}.`))
    const inner = envelope ? factOfAlias(key.slice(envelope.length + 1)) : null
    if (inner) inside.push([inner, key])
  }
  for (const [fact, key] of inside) take(fact, key)
}

function factsOf(found: ReadonlyMap<MappingTarget, { text: string }>): MappedFacts {
  const facts: MappedFacts = {}
  for (const key of FACT_KEYS) {
    const value = found.get(key)
    if (value) facts[key] = value.text
  }
  return facts
}

function customOf(found: ReadonlyMap<MappingTarget, { text: string }>): Record<string, string> {
  const custom: Record<string, string> = Object.create(null)
  for (const [to, { text }] of found) if (to.startsWith('custom.')) custom[to.slice('custom.'.length)] = text
  return custom
}

/**
 * Brings province and city to the table's spelling, filling what is missing from `location` and, last, from the
 * beginning of the address. True when a province was sent that the table does not know.
 */
function settlePlace(facts: MappedFacts, findRegion: FindRegion): boolean {
  const sent = facts.province ? findRegion(facts.province) : null
  const unknown = sent !== null && sent.province === null
  const city = facts.city ? findRegion(`${sent?.province ?? ''}${facts.city}`) : null
  const others = [facts.location, facts.address].map((text) => findRegion(text ?? ''))
  const province = [sent, city, ...others].find((region) => region?.province)?.province
  if (province) facts.province = province
  else delete facts.province
  const known = [city, sent, ...others].find((region) => region?.city && region.province === province)?.city
  if (known) facts.city = known
  return unknown
}

function withoutKeys(record: FlatRecord, used: ReadonlySet<string>): FlatRecord {
  const rest: Record<string, FlatValue> = Object.create(null)
  for (const [key, value] of Object.entries(record)) {
    if (!used.has(key) && textOf(value) !== '') rest[key] = value
  }
  return rest
}

/** A value as people read it: lists joined by a comma, blanks trimmed, null as nothing. */
export function textOf(value: FlatValue | undefined): string {
  if (value === null || value === undefined) return ''
  if (typeof value === 'object') return value.map(textOf).filter(Boolean).join(', ')
  return String(value).trim()
}
