import type { WorkSpan } from '@/lib/rules/business-calendar'

const two = (n: number): string => String(n).padStart(2, '0')
const clock = (minute: number): string => `${two(Math.floor(minute / 60))}:${two(minute % 60)}`

/** Stretches of a day as somebody types them: `09:00-12:00 13:30-18:00`; nothing for a day off. */
export const spansText = (spans: readonly WorkSpan[]): string =>
  spans.map(({ from, until }) => `${clock(from)}-${clock(until)}`).join(' ')

const SPAN = /^(\d{1,2})[:：](\d{2})[-–~～—至到](\d{1,2})[:：](\d{2})$/

/** What somebody typed, or null when it is no stretches in order and apart. Chinese colons, dashes and commas are understood. */
export function readSpans(text: string): WorkSpan[] | null {
  const spans: WorkSpan[] = []
  for (const part of text
    .trim()
    .split(/[\s,，、;；]+/)
    .filter(Boolean)) {
    const [, h1, m1, h2, m2] = SPAN.exec(part) ?? []
    if (!m2) return null
    const [from, until] = [minuteOf(h1, m1), minuteOf(h2, m2)]
    if (from === null || until === null || from >= until || from < (spans.at(-1)?.until ?? 0)) return null
    spans.push({ from, until })
  }
  return spans
}

function minuteOf(hours: string | undefined, minutes: string | undefined): number | null {
  const [h, m] = [Number(hours), Number(minutes)]
  return m < 60 && h * 60 + m <= 1_440 ? h * 60 + m : null
}
