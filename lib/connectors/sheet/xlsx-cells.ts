/** Formats of Excel's own that show a date or a time (ECMA-376 part 1, 18.8.30, and its Chinese additions). */
const DATE_FORMATS = new Set([
  14, 15, 16, 17, 18, 19, 20, 21, 22, 27, 28, 29, 30, 31, 32, 33, 34, 35, 36, 45, 46, 47, 50, 51, 52, 53, 54,
  55, 56, 57, 58,
])

/** Whether a number format shows a date: by its number, or by what its code says outside quotes and brackets. */
export function showsDate(id: number, code: string | undefined): boolean {
  if (DATE_FORMATS.has(id)) return true
  const bare = (code ?? '').replace(/"[^"]*"|\\.|\[[^\]]*\]/g, '').split(';')[0] ?? ''
  return /[ymdhs年月日]/i.test(bare) && !/^general$/i.test(bare)
}

/** Days from 1899-12-30 to 1970-01-01, and to the epoch of Macintosh workbooks. */
const EPOCH_DAYS = 25_569
const MAC_SHIFT = 1_462
const DAY_MS = 86_400_000

/**
 * A serial date as `yyyy-mm-dd`, with ` hh:mm` or ` hh:mm:ss` when it has a time; a bare time of day as `hh:mm:ss`. Null
 * where it is none. Excel takes 1900 for a leap year; days before its 60 are one off, as they are in every reader.
 */
export function dateText(serial: number, date1904: boolean): string | null {
  const days = date1904 ? serial + MAC_SHIFT : serial
  if (!Number.isFinite(days) || days < 0 || days > 2_958_465) return null
  // A second is the finest a date shows; the fraction is never exact.
  const at = new Date(Math.round((days - EPOCH_DAYS) * 86_400) * 1_000)
  const [day = '', time = ''] = at.toISOString().split('T')
  const clock = time.slice(0, 8)
  if (days < 1 && !date1904) return clock
  if (at.getTime() % DAY_MS === 0) return day
  return `${day} ${clock.endsWith(':00') ? clock.slice(0, 5) : clock}`
}

/**
 * A number as a person typed it: no exponent (a phone number is stored as 1.3800138E10), and the fifteen digits Excel
 * keeps, without the noise of binary fractions.
 */
export function numberText(stored: string): string {
  const n = Number(stored)
  if (stored.trim() === '' || !Number.isFinite(n)) return stored
  const rounded = Number(n.toPrecision(15))
  const text = String(rounded)
  if (!text.includes('e')) return text
  return Number.isInteger(rounded) ? BigInt(rounded).toString() : rounded.toFixed(20).replace(/\.?0+$/, '')
}

/** The column a reference names, from 0: `B7` → 1; null where there is none. */
export function columnOf(reference: string | undefined): number | null {
  const letters = /^([A-Z]{1,3})\d*$/.exec(reference ?? '')?.[1]
  if (!letters) return null
  let n = 0
  for (const letter of letters) n = n * 26 + letter.charCodeAt(0) - 64
  return n - 1
}

/** The letters of a column, from 0: 27 → AB. */
export function columnLetters(index: number): string {
  let text = ''
  for (let n = index + 1; n > 0; n = Math.floor((n - 1) / 26))
    text = String.fromCharCode(65 + ((n - 1) % 26)) + text
  return text
}
