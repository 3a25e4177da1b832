import type { RecordCompletion } from './schema'
import type { AskedField, AskedRecord } from './types'

/** What somebody sent from a completion page, by input name, and what they have to mend. */
export interface CompletionAnswers {
  values: ReadonlyMap<string, readonly string[]>
  /** Inputs nothing was written into that need something: themselves, or one of several. */
  lacking: ReadonlyMap<string, 'required' | 'oneOf'>
  records: RecordCompletion[]
}

/** The name of a field's input; a delivery may hold several people who lack the same. */
export const inputOf = (record: number, name: string): string => `r${record}.${name}`

/** Longest answer that is read; the check of the field itself comes after. */
const LONGEST = 2_000

/** Reads a submitted completion page; whatever is not asked for is ignored. Pure. */
export function readCompletion(asked: readonly AskedRecord[], sent: URLSearchParams): CompletionAnswers {
  const values = new Map<string, readonly string[]>()
  const lacking = new Map<string, 'required' | 'oneOf'>()
  const records: RecordCompletion[] = []
  for (const { record, oneOf, fields } of asked) {
    const given: RecordCompletion['values'] = {}
    for (const field of fields) {
      const input = inputOf(record, field.name)
      const texts = textsOf(sent, input)
      values.set(input, texts)
      const [text] = texts
      if (text === undefined) {
        if (!oneOf.includes(field.name)) lacking.set(input, 'required')
      } else given[field.name] = field.type === 'choices' ? [...texts] : text
    }
    const [first] = oneOf
    if (first !== undefined && !oneOf.some((name) => name in given))
      lacking.set(inputOf(record, first), 'oneOf')
    if (Object.keys(given).length > 0) records.push({ record, values: given })
  }
  return { values, lacking, records }
}

const textsOf = (sent: URLSearchParams, input: string): string[] =>
  sent
    .getAll(input)
    .map((text) =>
      text
        .trim()
        .slice(0, LONGEST)
        .replace(/[\uD800-\uDBFF]$/, ''),
    )
    .filter((text) => text !== '')

/** Whether an answer is written over several lines. */
export const isLong = ({ type }: AskedField): boolean => type === 'long'
