/** Most Chinese vendors write Beijing time without a zone (INTEGRATIONS §0, rule 6). */
const BEIJING = '+08:00'
const EARLIEST = Date.UTC(2000, 0, 1)
const LATEST = Date.UTC(2100, 0, 1)

/**
 * Reads the moment a vendor gives: unix seconds or milliseconds (number or digits), ISO 8601 with an offset, or
 * `yyyy-MM-dd[ HH:mm[:ss]]` in Beijing time. Null for anything else and for years outside 2000–2099, which are
 * placeholders (0, 1970) or a wrong unit.
 */
export function parseSourceTime(value: unknown): Date | null {
  if (typeof value !== 'string' && typeof value !== 'number') return null
  const text = String(value).trim()
  const millis = unixMillis(text) ?? calendarMillis(text)
  return millis !== null && millis >= EARLIEST && millis < LATEST ? new Date(millis) : null
}

function unixMillis(text: string): number | null {
  if (/^\d{9,10}(\.\d+)?$/.test(text)) return Math.round(Number(text) * 1000)
  return /^\d{12,13}$/.test(text) ? Number(text) : null
}

function calendarMillis(text: string): number | null {
  const parts =
    /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ]+(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,3})\d*)?)?)?\s*(Z|[+-]\d{2}:?\d{2})?$/i.exec(
      text,
    )
  if (!parts) return null
  const [, year, month, day, hour = '0', minute = '0', second = '0', fraction = '0', zone = BEIJING] = parts
  const two = (part: string | undefined) => (part ?? '').padStart(2, '0')
  const offset = /^z$/i.test(zone) ? 'Z' : zone.replace(/^(.\d{2})(\d{2})$/, '$1:$2')
  const date = `${year}-${two(month)}-${two(day)}`
  if (!existsInCalendar(date)) return null
  const millis = Date.parse(
    `${date}T${two(hour)}:${two(minute)}:${two(second)}.${fraction.padEnd(3, '0')}${offset}`,
  )
  return Number.isNaN(millis) ? null : millis
}

/** `Date.parse` rolls 30 February over into March; a vendor's typing error must not become another day. */
function existsInCalendar(date: string): boolean {
  const parsed = new Date(`${date}T00:00:00Z`)
  return !Number.isNaN(parsed.getTime()) && parsed.toISOString().startsWith(date)
}
