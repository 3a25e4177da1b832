import { type Haystack, haystacksOf, type Searchable } from './haystacks'

const MOST_TOKENS = 8
const LONGEST_QUERY = 64
/** Shortest phone fragment that is looked up: two digits occur in nearly every number. */
const PHONE_GRAM = 3

/**
 * The grams stored with a lead and indexed under GIN (DESIGN §4):
 * text (name, company) – every 1- and 2-gram, and 3-grams of digits;
 * pinyin – 2-grams of the full spelling, 1- and 2-grams of the initials;
 * phones – 3-grams, so that `138`, `0013` and the last four digits all work.
 *
 * Size, measured: a three-character name, a twelve-character company and one mobile give 91 grams, 248 bytes of
 * text (about 0.75 KB as an array), in 0.15 ms. Fields are read up to 80 characters, which bounds a row at 600.
 */
export function gramsOf(lead: Searchable): string[] {
  const grams = new Set<string>()
  for (const haystack of haystacksOf(lead)) for (const gram of gramsOfHaystack(haystack)) grams.add(gram)
  return [...grams].sort()
}

function gramsOfHaystack({ text, shortest }: Haystack): string[] {
  const digits = windows(text, PHONE_GRAM).filter(isDigits)
  if (shortest === PHONE_GRAM) return digits
  return [...(shortest === 1 ? windows(text, 1) : []), ...windows(text, 2), ...digits]
}

/**
 * Grams that a lead must all have (`search_grams @> …`) to be able to match. Necessary, not sufficient: the rows
 * found are checked by `matchesQuery`. Empty when the query holds nothing to look for.
 */
export function gramsOfQuery(query: string): string[] {
  return [...new Set(tokensOf(query).flatMap(gramsOfToken))].sort()
}

function gramsOfToken(token: string): string[] {
  if (isDigits(token) && token.length >= PHONE_GRAM) return windows(token, PHONE_GRAM)
  return windows(token, Math.min([...token].length, 2))
}

/**
 * Whether a lead contains every word of the query: in its name, its company, their pinyin (`zhangsan`, `zs`) or
 * a phone number. Removes what the grams let through by chance ("ab" and "bc" in two places for `abc`).
 */
export function matchesQuery(lead: Searchable, query: string): boolean {
  return tokensOf(query).every((token) => {
    const length = [...token].length
    for (const { text, shortest } of haystacksOf(lead))
      if (length >= shortest && text.includes(token)) return true
    return false
  })
}

/**
 * Words of a query: split at blanks and punctuation and between Chinese and other characters, so that `张三138`
 * asks for both. A country code in front of a phone number is dropped, numbers are stored without it.
 */
export function tokensOf(query: string): string[] {
  const plain = [...query].slice(0, LONGEST_QUERY).join('').normalize('NFKC').toLowerCase().normalize('NFKC')
  const words = plain
    .replace(/^\s*(?:\+|00)86(?=[\s-]*\d)/, '')
    .match(/\p{Script=Han}+|(?:(?!\p{Script=Han})[\p{L}\p{N}])+/gu)
  return [...new Set(words ?? [])].slice(0, MOST_TOKENS)
}

/** All stretches of `size` characters (code points: rare names use characters beyond the basic plane). */
function windows(text: string, size: number): string[] {
  const chars = [...text]
  const found: string[] = []
  for (let i = 0; i + size <= chars.length; i++) found.push(chars.slice(i, i + size).join(''))
  return found
}

function isDigits(text: string): boolean {
  return /^[0-9]+$/.test(text)
}
