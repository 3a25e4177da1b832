import { folded } from '@/lib/platform/folded'
import type { FlatRecord } from './connector'
import type { MappedField, ValueMeaning } from './mapping-schema'
import { partsOf, splitParts, transformed } from './transform-value'

/** A value on its way to a target, and the keys it came from. */
export type TakenValue = Readonly<{ text: string; keys: readonly string[] }>

/** An answer nobody said the meaning of. */
export type UnknownValue = Readonly<{ to: MappedField['to']; key: string; value: string }>

/** What a mapped field finds in a record: a value, an answer it does not know, or nothing. */
export function takeValue(record: FlatRecord, field: MappedField): TakenValue | UnknownValue | null {
  for (const { keys, parts } of candidates(record, field)) {
    const changed = (field.transforms ?? []).reduce<string[]>((all, one) => transformed(all, one), parts)
    if (changed.length === 0) continue
    const meant = field.values && field.values.length > 0 ? meaningOf(changed, field, field.values) : changed
    if (typeof meant === 'string') return { to: field.to, key: keys[0] ?? '', value: meant }
    const text = meant.join(', ')
    if (text !== '') return { text, keys }
  }
  return null
}

/** Key by key, or, where the field is joined, all keys that have a value as one. */
function candidates(record: FlatRecord, { from, transforms = [] }: MappedField) {
  const sent = from
    .map((key) => ({ keys: [key], parts: Object.hasOwn(record, key) ? partsOf(record[key]) : [] }))
    .filter(({ parts }) => parts.length > 0)
  const join = transforms.find((one) => one.is === 'join')
  if (join?.is !== 'join' || sent.length === 0) return sent
  return [
    {
      keys: sent.flatMap(({ keys }) => keys),
      parts: [sent.map(({ parts }) => parts.join(join.with)).join(join.with)],
    },
  ]
}

/**
 * What answers mean: the whole text first, else each part. A field of the workspace knows its own options, so it is
 * handed what nobody said the meaning of; a fact knows none, and the unknown answer is told.
 */
function meaningOf(
  parts: readonly string[],
  { to }: MappedField,
  values: readonly ValueMeaning[],
): string[] | string {
  const meanings = new Map(values.map(({ from, to }) => [folded(from), to]))
  const [only = ''] = parts
  const whole = parts.length === 1 ? meanings.get(folded(only)) : undefined
  if (whole !== undefined) return [whole]
  const meant: string[] = []
  for (const part of parts.flatMap(splitParts)) {
    const meaning = meanings.get(folded(part))
    if (meaning === undefined && !to.startsWith('custom.')) return part
    meant.push(meaning ?? part)
  }
  return meant
}
