import { SheetError } from './sheet-error'

export const ENCODINGS = ['utf-8', 'utf-16le', 'utf-16be', 'gb18030'] as const
export type Encoding = (typeof ENCODINGS)[number]
export const DELIMITERS = [',', ';', '\t', '|'] as const
export type Delimiter = (typeof DELIMITERS)[number]

/** Characters the delimiter is looked for in. */
const LOOKED_AT = 64 * 1024
/** Lines that are compared; more tell nothing new. */
const LINES = 20

/**
 * The text of a file and how it was encoded: a byte order mark decides; without one it is UTF-8 if every byte fits, else
 * GB18030, which GBK and GB2312 are part of and which Excel in Chinese writes. Throws SheetError `unsupportedEncoding`.
 */
export function decodeText(bytes: Uint8Array): { text: string; encoding: Encoding } {
  const marked = markedEncoding(bytes)
  for (const encoding of marked ? [marked] : (['utf-8', 'gb18030'] as const)) {
    const text = decoded(bytes, encoding)
    // A text never holds NUL; what does is a picture, a program, or UTF-16 without its mark.
    if (text !== null && !text.includes('\0')) return { text, encoding }
  }
  throw new SheetError('unsupportedEncoding')
}

function markedEncoding([first, second, third]: Uint8Array): Encoding | null {
  if (first === 0xef && second === 0xbb && third === 0xbf) return 'utf-8'
  if (first === 0xff && second === 0xfe) return 'utf-16le'
  if (first === 0xfe && second === 0xff) return 'utf-16be'
  return null
}

function decoded(bytes: Uint8Array, encoding: Encoding): string | null {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes)
  } catch {
    return null
  }
}

/**
 * What stands between the cells: the character that divides the most of the first lines into the same number of cells,
 * quoted text aside. A comma where none does (a list of one column).
 */
export function delimiterOf(text: string): Delimiter {
  const lines = linesOutsideQuotes(text.slice(0, LOOKED_AT))
  let best: { delimiter: Delimiter; score: number } = { delimiter: ',', score: 0 }
  for (const delimiter of DELIMITERS) {
    const counts = lines.map((line) => line.split(delimiter).length - 1)
    const head = counts[0] ?? 0
    const alike = counts.filter((n) => n === head).length
    const score = head === 0 ? 0 : alike * 1_000 + head
    if (score > best.score) best = { delimiter, score }
  }
  return best.delimiter
}

/** The first lines with everything inside quotes taken out. */
function linesOutsideQuotes(text: string): string[] {
  const lines: string[] = []
  let line = ''
  let quoted = false
  for (const char of text) {
    if (char === '"') quoted = !quoted
    else if (!quoted && (char === '\n' || char === '\r')) {
      if (line !== '') lines.push(line)
      if (lines.length >= LINES) return lines
      line = ''
    } else if (!quoted) line += char
  }
  return line === '' ? lines : [...lines, line]
}
