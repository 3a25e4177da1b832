import { EMPTY_ALONE, EMPTY_PHRASES, FILLERS, FILLING_WORDS } from './empty-phrases'

/** The parts of a follow-up that are told in words, and how much each has to say at least (see `substanceOf`). */
export const LEAST_SUBSTANCE = { need: 5, solution: 5, next: 4 } as const
export type FollowUpPart = keyof typeof LEAST_SUBSTANCE

/** Why a sentence does not count as one: nothing there, nothing but empty phrases, or too little beside them. */
export type Hollowness =
  | { why: 'missing' }
  | { why: 'hollow'; phrase: string }
  | { why: 'short' }
  | { why: 'repeated' }

/** Longest first, so that 已经联系过了 goes before 联系过. */
const longestFirst = (words: readonly string[]): string[] => [...words].sort((a, b) => b.length - a.length)
const PHRASES = longestFirst([...EMPTY_PHRASES['zh-CN'], ...EMPTY_PHRASES.en])
const ALONE = longestFirst([...EMPTY_ALONE['zh-CN'], ...EMPTY_ALONE.en])

/** One spelling for all: full width to half, lower case, everything that is no letter or digit a single blank. */
const plainOf = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[’']/gu, '')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .replace(/(?<=\p{Script=Han}) | (?=\p{Script=Han})/gu, '')
    .trim()

/** Padding by saying it again: `已联系已联系` is `已联系`, `哈哈哈哈` is `哈`, `ok ok ok` is `ok`. */
const unrepeated = (plain: string): string =>
  plain.replace(/(.)\1{2,}/gu, '$1').replace(/^(.{2,}?)(?: ?\1)+$/u, '$1')

const isHan = (text: string): boolean => /\p{Script=Han}/u.test(text)

/** `text` without any of `phrases`, Latin ones as whole words, and the first that was found. */
function without(text: string, phrases: readonly string[]): { rest: string; phrase: string | undefined } {
  let rest = ` ${text} `
  let phrase: string | undefined
  for (const candidate of phrases.filter((p) => rest.includes(p))) {
    const before = rest
    rest = isHan(candidate)
      ? rest.replaceAll(candidate, ' ')
      : rest.replace(new RegExp(`(?<![\\p{L}\\p{N}])${candidate}(?![\\p{L}\\p{N}])`, 'gu'), ' ')
    if (rest !== before) phrase ??= candidate
  }
  return { rest, phrase }
}

/**
 * How much a text says, in Chinese characters' worth: a character is one, a word of letters two, a number one. A
 * character that stands there for the third time says nothing new.
 */
function substanceOf(text: string): number {
  const seen = new Map<string, number>()
  const tokens =
    text.replace(FILLERS, ' ').match(/\p{Script=Han}|(?:(?!\p{Script=Han})\p{L})+|\p{N}+/gu) ?? []
  return tokens.reduce((sum, token) => {
    const times = (seen.get(token) ?? 0) + 1
    seen.set(token, times)
    if (times > 2 || FILLING_WORDS.has(token)) return sum
    return sum + (/^(?:\p{Script=Han}|\p{N}+)$/u.test(token) ? 1 : 2)
  }, 0)
}

/**
 * Whether a part of a follow-up says something. Null: it does. `earlier` are the author's own last words in that part
 * about the same lead: said a second time they are no record of a second contact.
 */
export function hollownessOf(
  part: FollowUpPart,
  text: string | null | undefined,
  earlier: readonly string[] = [],
): Hollowness | null {
  const plain = plainOf(text ?? '')
  if (plain === '') return { why: 'missing' }
  const { rest, phrase } = without(unrepeated(plain), PHRASES)
  const alone = without(rest, ALONE)
  const found = phrase ?? alone.phrase
  if (substanceOf(alone.rest) === 0) return found ? { why: 'hollow', phrase: found } : { why: 'short' }
  if (substanceOf(rest) < LEAST_SUBSTANCE[part]) return phrase ? { why: 'hollow', phrase } : { why: 'short' }
  return earlier.some((before) => plainOf(before) === plain) ? { why: 'repeated' } : null
}
