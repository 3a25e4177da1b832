import type { FlatRecord, Parsed } from './connector'
import { textOf } from './mapping'

const LONGEST_ID = 200

/** The first of these keys that holds an id: as text, neither '' nor 0, of a length that can be one. */
export function idIn(record: FlatRecord, keys: readonly string[]): string | null {
  for (const key of keys) {
    const id = textOf(record[key])
    if (id !== '' && id !== '0' && id.length <= LONGEST_ID) return id
  }
  return null
}

/** The message id of a sending that carries exactly one record; a list of several has none. */
export const idOfOnly = (
  { records: [record, ...others] }: Parsed,
  idOf: (record: FlatRecord) => string | null,
): string | null => (record && others.length === 0 ? idOf(record) : null)
