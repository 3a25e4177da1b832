import { Readable } from 'node:stream'
import { CsvError, parse } from 'csv-parse'
import { SHEET_LIMITS, SheetError } from './sheet-error'
import { type Delimiter, decodeText, delimiterOf, type Encoding } from './sniff-text'

export interface SheetRow {
  /** Where it stands in the file as a person counts: the first line is 1. */
  line: number
  cells: string[]
}

export interface TextFile {
  encoding: Encoding
  delimiter: Delimiter
  rows: AsyncIterable<SheetRow>
}

/** Characters handed to the parser at a time, so that other work gets in between. */
const PIECE = 256 * 1024

/** Reads delimited text; encoding and delimiter are found out. Its rows throw SheetError where the text is broken. */
export function readCsv(bytes: Uint8Array): TextFile {
  const { text, encoding } = decodeText(bytes)
  // Excel tells its own delimiter in a first line of its own.
  const told = /^sep=(.)\r?\n/.exec(text)
  const body = told ? text.slice(told[0].length) : text
  const delimiter = (told?.[1] as Delimiter | undefined) ?? delimiterOf(body)
  return { encoding, delimiter, rows: rowsOf(body, delimiter, told ? 1 : 0) }
}

async function* rowsOf(text: string, delimiter: string, skipped: number): AsyncGenerator<SheetRow> {
  const parser = Readable.from(piecesOf(text)).pipe(
    parse({
      delimiter,
      // A quote inside an unquoted cell is a quote: inches, nicknames.
      relax_quotes: true,
      relax_column_count: true,
      max_record_size: SHEET_LIMITS.cell * 4,
      info: true,
    }),
  )
  let line = skipped
  try {
    for await (const { record, info } of parser as AsyncIterable<{
      record: string[]
      info: { lines: number }
    }>) {
      // `lines` counts the line a record ends in; a cell may hold line ends.
      yield { line: line + 1, cells: record }
      line = skipped + info.lines
    }
  } catch (error) {
    throw error instanceof CsvError ? broken(error, line + 1) : error
  }
}

function* piecesOf(text: string): Generator<string> {
  for (let at = 0; at < text.length; ) {
    let end = Math.min(at + PIECE, text.length)
    // Never between the halves of a pair: each piece is encoded by itself.
    if (/[\uD800-\uDBFF]/.test(text[end - 1] ?? '') && end < text.length) end += 1
    yield text.slice(at, end)
    at = end
  }
}

const broken = ({ code }: CsvError, line: number): SheetError =>
  code === 'CSV_MAX_RECORD_SIZE'
    ? new SheetError('cellTooLong', { line, limit: SHEET_LIMITS.cell })
    : new SheetError('badQuoting', { line })
