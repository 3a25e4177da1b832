import type { Unreadable } from '../connector'
import { unreadable } from '../unreadable'

/** Deepest nesting read. Real lead payloads stay under 10; the parser behind recurses, so this guards its stack. */
export const MAX_DEPTH = 64
/** Most object members plus array items of one body: 500 leads of 40 fields. */
export const MAX_MEMBERS = 20_000

/**
 * Walks the text once, without building anything, and refuses what nests or enumerates too much. It runs before
 * the parser because the parser is recursive and would exhaust the stack on 10,000 brackets. Separators are
 * counted, so the figure is right for well-formed text; malformed text is refused by the parser anyway.
 */
export function scanLimits(text: string): Unreadable | null {
  let depth = 0
  let members = 0
  for (let i = 0; i < text.length; i++) {
    const char = text[i]
    if (char === '"') {
      i = endOfString(text, i)
    } else if (char === '{' || char === '[') {
      depth += 1
      members += 1
      if (depth > MAX_DEPTH) return unreadable('tooDeep', { position: i, limit: MAX_DEPTH })
    } else if (char === '}' || char === ']') {
      depth -= 1
    } else if (char === ',') {
      members += 1
    }
    if (members > MAX_MEMBERS) return unreadable('tooManyKeys', { position: i, limit: MAX_MEMBERS })
  }
  return null
}

/** Index of the closing quote of the string that opens at `start` (the end of the text when it never closes). */
function endOfString(text: string, start: number): number {
  let i = start + 1
  while (i < text.length && text[i] !== '"') i += text[i] === '\\' ? 2 : 1
  return i
}
