import { FACT_KEYS, type FactKey } from '@/lib/connectors/fact-keys'
import type { MappedFacts, MappedRecord } from '@/lib/connectors/mapping'
import type { KnownDecision } from '@/lib/leads/types'
import type { CompletionValues, RecordCompletion } from './schema'

/** A mapped record with what people added to it. `custom`: values of added fields, as they were entered. */
export interface CompletedRecord {
  mapped: MappedRecord
  custom: Readonly<Record<string, CompletionValues[string]>>
}

/**
 * Puts what people added to a delivery over what its mapping made of one record: what was added wins over what came,
 * the latest over what was added before. Pure.
 */
export function completed(
  mapped: MappedRecord,
  completions: readonly (readonly RecordCompletion[])[],
  record: number,
): CompletedRecord {
  const values: CompletionValues = Object.assign(
    {},
    ...completions.flatMap((all) => all.filter((one) => one.record === record).map((one) => one.values)),
  )
  const entries = Object.entries(values)
  if (entries.length === 0) return { mapped, custom: {} }
  const facts: MappedFacts = { ...mapped.facts }
  const custom: Record<string, CompletionValues[string]> = {}
  for (const [name, value] of entries) {
    if (name.startsWith('custom.')) custom[name.slice('custom.'.length)] = value
    else if (isFact(name)) facts[name] = String(value)
  }
  // Whoever named a value said what the answer means.
  const unknown = mapped.unknown.filter(({ to }) => !Object.hasOwn(values, to))
  return { mapped: { ...mapped, facts, unknown }, custom }
}

/** What somebody decided about a record whose person is known, the latest; null: nobody has. Pure. */
export const decisionOn = (
  completions: readonly (readonly RecordCompletion[])[] | null | undefined,
  record: number,
): KnownDecision | null =>
  (completions ?? [])
    .flatMap((all) => all.flatMap((one) => (one.record === record && one.known) || []))
    .at(-1) ?? null

const isFact = (name: string): name is FactKey => (FACT_KEYS as readonly string[]).includes(name)
