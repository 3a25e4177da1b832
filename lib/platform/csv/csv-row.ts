/** First line of a file that Excel is to read as UTF-8. */
export const BYTE_ORDER_MARK = '\uFEFF'

/**
 * What a spreadsheet takes for a formula: a cell whose first visible character is one of these, in either width, or that
 * begins with a control character (CWE-1236).
 */
const FORMULA = /^(?:[\0\t\r\n]|\s*[=+\-@＝＋－＠﹢﹣])/u

/** A text that stays a text when a spreadsheet opens it: an apostrophe stands before what would be a formula. */
export const neutralised = (text: string): string => (FORMULA.test(text) ? `'${text}` : text)

/** One row as RFC 4180 wants it, with its line end; every cell is neutralised first. */
export const csvRow = (cells: readonly (string | number | null)[]): string =>
  `${cells.map((cell) => quoted(typeof cell === 'number' ? String(cell) : neutralised(cell ?? ''))).join(',')}\r\n`

const quoted = (text: string): string =>
  /[",\r\n]/.test(text) || /^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
