/** Bytes of a text as it is sent. */
export const bytesOf = (text: string): number => Buffer.byteLength(text)
/** Bytes of a text as a JSON string, for limits that are on the whole body. */
export const jsonBytesOf = (text: string): number => Buffer.byteLength(JSON.stringify(text)) - 2

const ELLIPSIS = '…'
const graphemes = new Intl.Segmenter('zh', { granularity: 'grapheme' })

/**
 * The longest beginning of a text that takes at most `limit` bytes, with an ellipsis where something is missing. Cuts
 * between what a reader takes for characters: never inside a UTF-8 sequence, a surrogate pair, a letter with its marks,
 * or an emoji made of several.
 */
export function cutToBytes(text: string, limit: number, size: (text: string) => number = bytesOf): string {
  if (size(text) <= limit) return text
  const room = limit - size(ELLIPSIS)
  if (room < 0) return ''
  let used = 0
  let end = 0
  for (const { segment, index } of graphemes.segment(text)) {
    used += size(segment)
    if (used > room) break
    end = index + segment.length
  }
  return text.slice(0, end) + ELLIPSIS
}

export interface Parts {
  /** Cut last, and only when it fills the room alone. */
  head: string
  lines: readonly string[]
  /** Never cut: the link. */
  tail: string
}

/**
 * Head, as many of the lines as fit, and tail, joined by `gap`, in at most `limit` bytes. A line that does not fit
 * ends with an ellipsis and is the last one.
 */
export function fitParts(
  { head, lines, tail }: Parts,
  limit: number,
  options: { gap?: string; size?: (text: string) => number } = {},
): string {
  const { gap = '\n', size = bytesOf } = options
  let room = limit - size(tail) - size(gap)
  const kept = [cutToBytes(head, room, size)]
  room -= size(kept[0] ?? '')
  for (const line of lines) {
    room -= size(gap)
    const cut = cutToBytes(line, room, size)
    if (cut === '' || cut === ELLIPSIS) break
    kept.push(cut)
    if (cut !== line) break
    room -= size(cut)
  }
  return [...kept, tail].join(gap)
}

/** Characters that mention somebody or open a tag in some vendor's texts. */
export const MENTIONING = '<>@'
/** With these, what vendors read as Markdown. */
export const MARKING = `${MENTIONING}\`*_~[]#|\\`

const TO_FULL_WIDTH = 0xfee0

/**
 * A text that only reads as text: each of `characters` becomes its full-width twin, which looks alike and means nothing
 * to a parser; control characters become blanks. Names and sources come from outside and must not ring everybody.
 */
export function harmless(text: string, characters: string): string {
  return [...text]
    .map((c) => {
      if (characters.includes(c)) return String.fromCodePoint((c.codePointAt(0) ?? 0) + TO_FULL_WIDTH)
      return /\p{Cc}/u.test(c) ? ' ' : c
    })
    .join('')
}
