import { createHash } from 'node:crypto'
import type { FlatRecord, ParseResult, SpamReason } from '../connector'
import { canonicalJson } from '../json/canonical'
import { unreadable } from '../unreadable'
import { WORK_FIELD } from './work'

/** One field of a form as it was sent. A file is named here; its bytes stay in the stored body. */
export type FormField = Readonly<{
  name: string
  value: string
  file?: Readonly<{ type: string; bytes: Uint8Array }>
}>

/** Most fields of one form; real ones have fewer than fifty. */
export const MAX_FIELDS = 500

/**
 * Names with a meaning of their own (the convention of form services): where to go afterwards, the field people cannot
 * see, milliseconds from opening to sending, the page's charset, the proof of work; of our own pages the proof of opening and the consent. They are no facts about the person.
 */
export const CONTROLS: ReadonlySet<string> = new Set([
  '_next',
  '_gotcha',
  '_elapsed',
  '_charset_',
  '_opened',
  '_consent',
  WORK_FIELD,
])
const FORBIDDEN = new Set(['__proto__', 'constructor', 'prototype'])
/** Faster than this nobody fills in a form, autofill included (ms). */
const FASTEST_PERSON = 1_500

/** Fields in the order they came → one record. A name given twice becomes a list. */
export function formRecord(fields: readonly FormField[]): ParseResult {
  const record: Record<string, string | string[]> = Object.create(null)
  for (const { name, value, file } of fields) {
    const wrong = unstorable(name, name) ?? unstorable(value, name)
    if (wrong) return wrong
    if (name === '' || CONTROLS.has(name)) continue
    const known = record[name]
    const text = file ? `${value} (${file.type}, ${file.bytes.byteLength} B)` : value
    record[name] = known === undefined ? text : [...(Array.isArray(known) ? known : [known]), text]
  }
  const spam = spamIn(fields)
  return {
    ok: true,
    records: [record as FlatRecord],
    canonical: canonicalJson({ record, files: digests(fields), spam }),
    spam,
    work: controlOf(fields, WORK_FIELD) || null,
    next: controlOf(fields, '_next') || null,
  }
}

/** The value of a control field, '' when it was not sent. */
export const controlOf = (fields: readonly FormField[], name: string): string =>
  fields.find((field) => field.name === name)?.value ?? ''

/** A page without our script sends no `_elapsed`; that alone accuses nobody. */
function spamIn(fields: readonly FormField[]): SpamReason | null {
  if (controlOf(fields, '_gotcha').trim() !== '') return 'honeypot'
  const elapsed = controlOf(fields, '_elapsed')
  return /^\d{1,15}$/.test(elapsed) && Number(elapsed) < FASTEST_PERSON ? 'tooFast' : null
}

function unstorable(text: string, field: string) {
  if (FORBIDDEN.has(text) && text === field) return unreadable('forbiddenKey', { path: field })
  if (text.includes('\0')) return unreadable('nulCharacter', { path: field })
  return null
}

/** Two files of one name are the same only if their bytes are. */
const digests = (fields: readonly FormField[]): string[] =>
  fields.flatMap(({ file }) => (file ? [createHash('sha256').update(file.bytes).digest('hex')] : []))
