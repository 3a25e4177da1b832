import { isDeepStrictEqual } from 'node:util'
import type { RowChange, StoredRow, UndoConflict } from './types'

/** Rows by table and key, as JSON. */
export type Snapshot = ReadonlyMap<string, ReadonlyMap<string, { key: StoredRow; row: StoredRow }>>

/** Counts on with every change or moves with any activity; neither says that somebody touched what a merge changed. */
export const RESTLESS: ReadonlySet<string> = new Set(['version', 'last_activity_at'])

/** What became of the rows between two snapshots, column by column. */
export function changesBetween(before: Snapshot, after: Snapshot): RowChange[] {
  return [...after.keys()].flatMap((table) => {
    const [old, now] = [before.get(table) ?? new Map(), after.get(table) ?? new Map()]
    const kept = [...now].flatMap(([id, { key, row }]): RowChange[] => {
      const was = old.get(id)
      return was ? changed(table, key, was.row, row) : [{ kind: 'added', table, key, after: row }]
    })
    const removed = [...old]
      .filter(([id]) => !now.has(id))
      .map(([, { key, row }]): RowChange => ({ kind: 'removed', table, key, before: row }))
    return [...kept, ...removed]
  })
}

function changed(table: string, key: StoredRow, was: StoredRow, is: StoredRow): RowChange[] {
  const fields = Object.keys(is).filter((field) => !isDeepStrictEqual(was[field], is[field]))
  if (fields.every((field) => RESTLESS.has(field))) return []
  return [{ kind: 'changed', table, key, before: only(was, fields), after: only(is, fields) }]
}

const only = (row: StoredRow, fields: readonly string[]): StoredRow =>
  Object.fromEntries(fields.map((field) => [field, row[field]]))

/** Where what stands there now is not what the merge left. */
export function conflictsWith(changes: readonly RowChange[], now: Snapshot): UndoConflict[] {
  return changes.flatMap((change) => {
    const id = idOf(change.key)
    const row = now.get(change.table)?.get(id)?.row
    if (change.kind === 'removed') return row ? [{ table: change.table, id, fields: [] }] : []
    if (!row) return [{ table: change.table, id, fields: [] }]
    const fields = Object.keys(change.after).filter(
      (field) => !RESTLESS.has(field) && !isDeepStrictEqual(change.after[field], row[field]),
    )
    return fields.length > 0 ? [{ table: change.table, id, fields }] : []
  })
}

/** A row's key as one text. */
export const idOf = (key: StoredRow): string =>
  Object.values(key)
    .map((part) => String(part))
    .join('/')
