import { readCsv, type SheetRow } from './read-csv'
import { readXlsx } from './read-xlsx'
import { SHEET_LIMITS, SheetError } from './sheet-error'
import type { Delimiter, Encoding } from './sniff-text'
import { columnLetters } from './xlsx-cells'

/** A file as a table: the names of its columns, and the rows below them. */
export interface Sheet {
  format: 'csv' | 'xlsx'
  encoding: Encoding | null
  delimiter: Delimiter | null
  /** Each once: a second 电话 is `电话 (2)`, a column without a name is called by its letters. */
  headers: string[]
  /** As many cells each as there are headers; empty rows are left out. Throws SheetError on the way. */
  rows: AsyncIterable<SheetRow>
}

const ZIP = [0x50, 0x4b]
/** A compound file: Excel before 2007, and every workbook with a password. */
const COMPOUND = [0xd0, 0xcf, 0x11, 0xe0]
/** Rows the header is looked for in: titles and remarks often stand above it. */
const HEADER_WITHIN = 10

/**
 * Reads CSV or XLSX by what the bytes are, whatever the file is called. The header is the first of ten rows that is more
 * than half as wide as the widest of them: titles above it have one cell.
 */
export async function readSheet(bytes: Uint8Array): Promise<Sheet> {
  if (bytes.length === 0) throw new SheetError('empty')
  const begins = (magic: readonly number[]) => magic.every((byte, i) => bytes[i] === byte)
  if (begins(COMPOUND)) throw new SheetError('oldExcel')
  if (begins(ZIP)) return tableOf({ format: 'xlsx', encoding: null, delimiter: null }, readXlsx(bytes))
  const { encoding, delimiter, rows } = readCsv(bytes)
  return tableOf({ format: 'csv', encoding, delimiter }, rows)
}

async function tableOf(kind: Omit<Sheet, 'headers' | 'rows'>, rows: AsyncIterable<SheetRow>): Promise<Sheet> {
  const reading = rows[Symbol.asyncIterator]()
  const first: SheetRow[] = []
  while (first.length < HEADER_WITHIN) {
    const { done, value } = await reading.next()
    if (done) break
    if (!isEmpty(value)) first.push(value)
  }
  const widths = first.map(({ cells }) => cells.filter((cell) => cell.trim() !== '').length)
  const at = widths.findIndex((width) => width * 2 > Math.max(...widths))
  const header = first[at]
  if (!header) throw new SheetError('noHeader')
  const headers = headersOf(header)
  const rest = first.slice(at + 1)
  if (rest.length === 0) throw new SheetError('noRows')
  return { ...kind, headers, rows: bodyOf(rest, reading, headers.length) }
}

const isEmpty = ({ cells }: SheetRow): boolean => cells.every((cell) => cell.trim() === '')

function headersOf({ line, cells }: SheetRow): string[] {
  let width = cells.length
  while (width > 0 && cells[width - 1]?.trim() === '') width -= 1
  if (width > SHEET_LIMITS.columns)
    throw new SheetError('tooManyColumns', { line, limit: SHEET_LIMITS.columns })
  const seen = new Map<string, number>()
  return cells.slice(0, width).map((cell, i) => {
    const name = plain(cell).replace(/\s+/g, ' ').slice(0, 180) || columnLetters(i)
    const times = (seen.get(name) ?? 0) + 1
    seen.set(name, times)
    return times === 1 ? name : `${name} (${times})`
  })
}

async function* bodyOf(
  first: readonly SheetRow[],
  reading: AsyncIterator<SheetRow>,
  width: number,
): AsyncGenerator<SheetRow> {
  let count = 0
  const given = [...first]
  for (;;) {
    const row = given.shift() ?? (await next(reading))
    if (!row && count > 0) return
    if (!row) throw new SheetError('noRows')
    if (isEmpty(row)) continue
    if (++count > SHEET_LIMITS.rows) throw new SheetError('tooManyRows', { limit: SHEET_LIMITS.rows })
    yield { line: row.line, cells: cellsOf(row, width) }
  }
}

async function next(reading: AsyncIterator<SheetRow>): Promise<SheetRow | null> {
  const { done, value } = await reading.next()
  return done ? null : value
}

function cellsOf({ line, cells }: SheetRow, width: number): string[] {
  return Array.from({ length: width }, (_, i) => {
    const cell = plain(cells[i] ?? '')
    if (cell.length > SHEET_LIMITS.cell)
      throw new SheetError('cellTooLong', { line, limit: SHEET_LIMITS.cell })
    return cell
  })
}

/** A formula an export has neutralised comes back as it was; what no database keeps is left out. */
const plain = (cell: string): string =>
  cell
    .replace(/[\0\uFEFF]/g, '')
    .replace(/\p{Surrogate}/gu, '\uFFFD')
    .trim()
    .replace(/^'(?=\s*[=+\-@＝＋－＠﹢﹣])/u, '')
