import type { Answered } from '@/components/shell/answered'
import type {
  ImportCounts,
  ImportDetail,
  ImportPreset,
  ImportRowItem,
  ImportState,
  ImportItem as Item,
  RowFilter,
} from '@/lib/transfer/types'

export type ImportItem = Answered<Item>
export type ImportView = Answered<ImportDetail>
export type ImportPage = { items: ImportItem[]; nextCursor: string | null }
export type ImportRow = Answered<ImportRowItem>
export type ImportRowPage = { items: ImportRow[]; nextAfter: number | null }
export type Preset = Answered<ImportPreset>
export type Line = { id: string; name: string }
export type { ImportCounts, ImportState, RowFilter }

/** States in which a worker has it in hand. */
export const isUnderWay = (state: ImportState): boolean =>
  state === 'reading' || state === 'checking' || state === 'running' || state === 'undoing'

/** The largest file that is taken in (bytes); the server says so too. */
export const LARGEST = 20 * 1024 * 1024
