import type { MappingTarget } from '@/lib/connectors/mapping-schema'
import type { Problem } from '@/lib/intake/schema'
import type { DuplicatePolicy } from '@/lib/leads/types'

/** Where an import stands; in the four on the way a worker has it in hand. */
export const importStates = [
  'reading',
  'unreadable',
  'read',
  'checking',
  'checked',
  'running',
  'done',
  'undoing',
  'undone',
] as const
export type ImportState = (typeof importStates)[number]

/** What the check found of a row. known: somebody with an open lead, here or further up in the file. */
export const rowVerdicts = ['ok', 'known', 'bad'] as const
export type RowVerdict = (typeof rowVerdicts)[number]

/** What came of a row. */
export const rowOutcomes = [
  'admitted',
  'touched',
  'filled',
  'skipped',
  'quarantined',
  'rejected',
  'error',
] as const
export type RowOutcome = (typeof rowOutcomes)[number]

/** What taking the import back did with a row's lead: gone, or kept and why. */
export const undoOutcomes = ['removed', 'worked', 'touched', 'closed', 'merged'] as const
export type UndoOutcome = (typeof undoOutcomes)[number]

/** How many rows by verdict, by outcome, and by what undoing did (`undo.<outcome>`); what is not named is none. */
export type ImportCounts = Partial<Record<RowVerdict | RowOutcome | `undo.${UndoOutcome}`, number>>

/** Which rows of an import are looked at. */
export const rowFilters = ['all', 'ok', 'known', 'bad', 'failed', 'kept'] as const
export type RowFilter = (typeof rowFilters)[number]

/** Column → what it means; columns that are not named mean nothing of ours. */
export type Columns = Readonly<Record<string, MappingTarget>>

/** An import as lists show it. */
export interface ImportItem {
  id: string
  fileName: string
  fileSize: number
  format: 'csv' | 'xlsx' | null
  encoding: string | null
  delimiter: string | null
  state: ImportState
  /** Why the file could not be read; words under `imports.unreadable.<reason>`. */
  problem: { reason: string; params: Record<string, string | number> } | null
  rows: number
  /** Rows the present step is done with. */
  stepRows: number
  counts: ImportCounts
  /** What happens to rows about people who are known. */
  duplicates: DuplicatePolicy
  assigns: boolean
  /** Leads of it that wait until somebody gives them out. */
  parked: number
  productLine: { id: string; name: string }
  source: string
  channelId: string | null
  author: { id: string; name: string } | null
  createdAt: Date
  startedAt: Date | null
  finishedAt: Date | null
  undoneAt: Date | null
  version: number
}

/** An import with its columns. */
export interface ImportDetail extends ImportItem {
  columns: Array<{ header: string; samples: string[] }>
  /** What was said the columns mean; before that, what they are likely to mean. */
  meanings: Columns
}

/** One row of an import: what was found, what came of it. */
export interface ImportRowItem {
  line: number
  /** Empty where the reader may not see what came. */
  cells: string[]
  verdict: RowVerdict | null
  problems: Array<Problem & { column: string | null }>
  /** Who is there already, as far as the reader may know. */
  twin: { leadId: string | null; name: string; owner: string | null; line: number | null } | null
  outcome: RowOutcome | null
  deliveryId: string | null
  leadId: string | null
  undo: UndoOutcome | null
}

/** A mapping kept under a name. */
export interface ImportPreset {
  id: string
  name: string
  columns: Columns
}
