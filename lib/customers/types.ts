/**
 * A column by which a table names a party or a lead, and what a merge does with it. `moves`: it names the survivor
 * afterwards. `stays`: it is history, and true as it stands. `own`: a merge deals with it by itself.
 */
export interface Relation {
  table: string
  column: string
  names: 'party' | 'lead'
  merge: 'moves' | 'stays' | 'own'
  /** Why it stays, or who deals with it. */
  why?: string
}

/** A table whose rows a merge may change: how a row is named, and which of its columns are looked at. */
export interface MergeTable {
  key: readonly string[]
  /** All unless told. */
  columns?: readonly string[]
  /** Has a `version`, which counts on with every change and is never set back. */
  versioned: boolean
}

export interface MergeRelations {
  relations: readonly Relation[]
  tables: Readonly<Record<string, MergeTable>>
}

export type StoredRow = Record<string, unknown>

/** What a merge did to one row. */
export type RowChange =
  | { kind: 'changed'; table: string; key: StoredRow; before: StoredRow; after: StoredRow }
  | { kind: 'added'; table: string; key: StoredRow; after: StoredRow }
  | { kind: 'removed'; table: string; key: StoredRow; before: StoredRow }

/** A row that somebody else changed since a merge, so that the merge cannot be taken back as it was. */
export interface UndoConflict {
  table: string
  id: string
  fields: string[]
}
