/** Limits of a file that is read; what is beyond is refused, never cut off without a word. */
export const SHEET_LIMITS = {
  /** Rows under the header. */
  rows: 50_000,
  columns: 100,
  /** Characters of one cell: as many as Excel holds. */
  cell: 32_767,
  /** Bytes all parts of a workbook together unpack to. */
  unpacked: 200 * 1024 * 1024,
  /** Characters of all shared texts of a workbook. */
  sharedText: 40_000_000,
  /** Files inside a workbook. */
  parts: 2_000,
} as const

export const SHEET_REASONS = [
  'empty',
  'notASheet',
  'oldExcel',
  'corrupt',
  'unsupportedEncoding',
  'badQuoting',
  'noHeader',
  'noRows',
  'tooManyRows',
  'tooManyColumns',
  'cellTooLong',
  'unpacksTooLarge',
  'fileGone',
] as const
export type SheetReason = (typeof SHEET_REASONS)[number]

/** A file that cannot be read as a table; words stand under `imports.unreadable.<reason>`. Params name a place, never a value. */
export class SheetError extends Error {
  override name = 'SheetError'
  readonly reason: SheetReason
  readonly params: Readonly<Record<string, string | number>>

  constructor(reason: SheetReason, params: Readonly<Record<string, string | number>> = {}) {
    super(reason)
    this.reason = reason
    this.params = params
  }
}
