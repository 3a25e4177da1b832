import type { FlatRecord } from '../connector'
import { textOf } from '../mapping'
import { MOST_FIELDS, noteSample, type SampleField } from './sample-field'

/** The fields of records as their connector read them, in the order they first came. Pure. */
export function fieldsOfRecords(records: readonly FlatRecord[]): SampleField[] {
  const fields = new Map<string, SampleField>()
  for (const record of records) {
    for (const [key, value] of Object.entries(record)) {
      const known = fields.get(key)
      if (!known && (fields.size >= MOST_FIELDS || key === '')) continue
      const field = known ?? { key, label: null, samples: [], options: [], hidden: false }
      noteSample(field.samples, textOf(value))
      fields.set(key, field)
    }
  }
  return [...fields.values()]
}
