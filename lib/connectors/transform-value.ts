import type { FlatScalar, FlatValue } from './connector'
import type { DateOrder, ValueTransform } from './mapping-schema'

/** What stands between the parts of a list somebody wrote as one text. */
const BETWEEN_PARTS = /[,，、;；|\n]/

/** A value as its parts: a list's items, or the one text; what is empty is none. */
export function partsOf(value: FlatValue | undefined): string[] {
  if (value === null || value === undefined) return []
  const items: readonly FlatScalar[] = typeof value === 'object' ? value : [value]
  return items.map((item) => (item === null ? '' : String(item).trim())).filter((text) => text !== '')
}

/** The parts of one text. */
export const splitParts = (text: string): string[] =>
  text
    .split(BETWEEN_PARTS)
    .map((part) => part.trim())
    .filter((part) => part !== '')

/** Does one thing to the parts of a value; `join` is the gatherer's. Pure, and throws on nothing. */
export function transformed(parts: readonly string[], transform: ValueTransform): string[] {
  switch (transform.is) {
    case 'digits':
      return parts.map((part) => part.normalize('NFKC').replace(/\D/g, '')).filter((part) => part !== '')
    case 'compact':
      return parts.map((part) => part.replace(/\s+/g, ''))
    case 'first':
      return parts.flatMap(splitParts).slice(0, 1)
    case 'day':
      return parts.map((part) => dateText(part, transform.order)?.day ?? part)
    case 'moment':
      return parts.map((part) => momentText(part, transform.order) ?? part)
    case 'join':
      return [...parts]
  }
}

const CALENDAR =
  /^(\d{1,4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,4})\s*日?(?:[T\s]+(\d{1,2}):(\d{2})(?::(\d{2}))?(?:\.\d+)?)?$/

/** A day and the time beside it; null for what is not written in that order, which stays for the field to refuse. */
function dateText(text: string, order: DateOrder): { day: string; time: string | null } | null {
  const [, a = '', b = '', c = '', hour, minute, second] = CALENDAR.exec(text.normalize('NFKC')) ?? []
  const [year, month, day] = order === 'ymd' ? [a, b, c] : order === 'mdy' ? [c, a, b] : [c, b, a]
  if (year.length !== 4 || !existsInCalendar(year, month, day)) return null
  return {
    day: `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`,
    time: hour && minute ? `${hour.padStart(2, '0')}:${minute}${second ? `:${second}` : ''}` : null,
  }
}

/** A day with its time by the source's clock, or a moment in UTC where the source counts. */
function momentText(text: string, order: DateOrder): string | null {
  if (order !== 'seconds' && order !== 'milliseconds') {
    const date = dateText(text, order)
    return date && `${date.day} ${date.time ?? '00:00'}`
  }
  const sent = text.normalize('NFKC')
  if (!/^\d{1,15}(\.\d+)?$/.test(sent)) return null
  const at = new Date(Math.round(Number(sent) * (order === 'seconds' ? 1000 : 1)))
  return Number.isNaN(at.getTime()) || at.getUTCFullYear() > 9999 ? null : at.toISOString()
}

function existsInCalendar(year: string, month: string, day: string): boolean {
  const at = new Date(Date.UTC(Number(year), Number(month) - 1, Number(day)))
  return (
    at.getUTCFullYear() === Number(year) &&
    at.getUTCMonth() === Number(month) - 1 &&
    at.getUTCDate() === Number(day)
  )
}
