import type { FlatRecord, Incoming, ParseResult, SpamReason } from '../connector'

/** The field in which a page sends its proof of work. */
export const WORK_FIELD = '_work'
/** Written by our door where a form asks for work: "ok", or what is wrong with the proof. */
export const WORK_HEADER = 'x-meridian-form-work'

export const WORK_REASONS = ['workMissing', 'workExpired', 'workReused', 'workFalse'] as const
/** Why a proof of work does not count: none came, it came too late, it was spent before, or it was never one of this form. */
export type WorkReason = (typeof WORK_REASONS)[number]

export const isWorkReason = (value: unknown): value is WorkReason =>
  WORK_REASONS.includes(value as WorkReason)

/**
 * Adds to what was read what the door found of its proof of work. A failed proof is another delivery than the same words
 * with a good one, which therefore are not taken for a repetition; a proof sent twice with the same words is one.
 */
export function judgedByWork(parsed: ParseResult, { headers }: Incoming): ParseResult {
  const reason: SpamReason | undefined = WORK_REASONS.find((one) => one === headers[WORK_HEADER])
  if (!parsed.ok || !reason) return parsed
  const canonical = reason === 'workReused' ? parsed.canonical : `${parsed.canonical}\n${reason}`
  return { ...parsed, canonical, spam: parsed.spam ?? reason }
}

/** Takes the proof out of what a script sent as JSON: it is no fact about the person. */
export function withoutWork(parsed: ParseResult): ParseResult {
  if (!parsed.ok) return parsed
  const work = parsed.records.map((record) => record[WORK_FIELD]).find((value) => typeof value === 'string')
  const records = parsed.records.map((record): FlatRecord => {
    if (!(WORK_FIELD in record)) return record
    const facts = Object.assign(Object.create(null), record)
    delete facts[WORK_FIELD]
    return facts
  })
  return { ...parsed, records, work: typeof work === 'string' ? work : null }
}
