import type { CustomValue } from '@/lib/catalog/fields'
import type { AskedRecord } from './view'

/** What somebody is adding to a delivery, by input; null where a value was taken away again. */
export type CompletionDraft = Readonly<Record<string, CustomValue | null>>

/** The name of a field's input: a delivery may hold several people who lack the same. */
export const inputOf = (record: number, name: string): string => `${record}.${name}`

/** One draft for each delivery and member: two people at one machine do not find each other's words. */
const keyOf = (memberId: string, deliveryId: string): string => `completion:${memberId}:${deliveryId}`

/** What was written here before; nothing when there is nothing, or something no version of this page wrote. */
export function readCompletionDraft(memberId: string, deliveryId: string): CompletionDraft {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(keyOf(memberId, deliveryId)) ?? 'null')
    return kept !== null && typeof kept === 'object' ? (kept as CompletionDraft) : {}
  } catch {
    return {}
  }
}

/** Keeps what is written; a browser that stores nothing is no reason to stop. */
export function keepCompletionDraft(memberId: string, deliveryId: string, draft: CompletionDraft): void {
  try {
    localStorage.setItem(keyOf(memberId, deliveryId), JSON.stringify(draft))
  } catch {
    // Private windows and full disks: the words stay on the screen.
  }
}

export function dropCompletionDraft(memberId: string, deliveryId: string): void {
  try {
    localStorage.removeItem(keyOf(memberId, deliveryId))
  } catch {
    // Nothing was kept.
  }
}

/** Where the draft keeps what is decided about a record whose person is known; no field is called so. */
export const KNOWN = '?known'

/** The draft as the API takes it: what is asked for and was filled in or decided, record by record. */
export function recordsOf(
  asked: readonly AskedRecord[],
  draft: CompletionDraft,
): { record: number; values: Record<string, CustomValue>; known?: CustomValue }[] {
  return asked.flatMap(({ record, fields, known }) => {
    const decision = known ? (draft[inputOf(record, KNOWN)] ?? null) : null
    const filled = fields.flatMap(({ name }) => {
      const value = draft[inputOf(record, name)]
      const text = typeof value === 'string' ? value.trim() : value
      return text === null || text === undefined || text === '' ? [] : [[name, text] as const]
    })
    if (filled.length === 0 && decision === null) return []
    return [{ record, values: Object.fromEntries(filled), ...(decision === null ? {} : { known: decision }) }]
  })
}
