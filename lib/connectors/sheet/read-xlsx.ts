import type { SheetRow } from './read-csv'
import { SHEET_LIMITS, SheetError } from './sheet-error'
import { type Book, readBook, unescaped } from './xlsx-book'
import { columnOf, dateText, numberText } from './xlsx-cells'
import { xmlEvents } from './xml-events'
import { openParts } from './zip-parts'

/**
 * The rows of a workbook's first visible sheet, while they are unpacked; cells as people see them. Formulas are not
 * calculated: what Excel has calculated stands beside them. Empty rows are left out.
 */
export async function* readXlsx(bytes: Uint8Array): AsyncGenerator<SheetRow> {
  const parts = await openParts(bytes)
  const book = await readBook(parts)
  const reader = sheetReader(book)
  for await (const _ of xmlEvents(parts.read(book.sheetPart), reader)) yield* reader.take()
}

interface Cell {
  column: number
  type: string
  style: number
  text: string
}

function sheetReader(book: Book) {
  let rows: SheetRow[] = []
  let line = 0
  let cells: string[] = []
  let cell: Cell | null = null
  let reading = false
  let hint = false

  const open = (name: string, a: Readonly<Record<string, string>>): void => {
    if (name === 'row') {
      line = Number(a.r) || line + 1
      cells = []
    } else if (name === 'c') {
      const column = columnOf(a.r) ?? (cell ? cell.column + 1 : cells.length)
      cell = { column, type: a.t ?? 'n', style: Number(a.s ?? 0), text: '' }
    } else if (name === 'rPh') hint = true
    else if ((name === 'v' || name === 't') && cell) reading = !hint
  }
  const close = (name: string): void => {
    if (name === 'v' || name === 't') reading = false
    else if (name === 'rPh') hint = false
    else if (name === 'c' && cell) {
      put(cells, cell, shownText(cell, book), line)
      cell = null
    } else if (name === 'row' && cells.some(Boolean))
      rows.push({ line, cells: Array.from(cells, (c) => c ?? '') })
  }
  const text = (piece: string): void => {
    if (!reading || !cell) return
    cell.text += piece
    if (cell.text.length > SHEET_LIMITS.cell)
      throw new SheetError('cellTooLong', { line, limit: SHEET_LIMITS.cell })
  }
  const take = (): SheetRow[] => {
    const taken = rows
    rows = []
    return taken
  }
  return { open, close, text, take }
}

function put(cells: string[], { column }: Cell, value: string, line: number): void {
  if (value === '') return
  if (column >= SHEET_LIMITS.columns)
    throw new SheetError('tooManyColumns', { line, limit: SHEET_LIMITS.columns })
  cells[column] = value
}

function shownText({ type, style, text }: Cell, book: Book): string {
  switch (type) {
    case 's':
      return (book.shared[Number(text)] ?? '').trim()
    case 'str':
    case 'inlineStr':
      return unescaped(text).trim()
    case 'b':
      return text === '1' ? 'true' : 'false'
    // #N/A, #REF!: what a formula could not say is nothing.
    case 'e':
      return ''
    case 'd':
      return text.replace('T', ' ').replace(/(?: 00:00:00)?(?:\.\d+)?Z?$/, '')
    default:
      if (text === '') return ''
      return (book.dateStyles[style] && dateText(Number(text), book.date1904)) || numberText(text)
  }
}
