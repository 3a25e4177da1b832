import { pinyin } from 'pinyin-pro'

/** What of a lead can be searched; phones in any spelling. */
export type Searchable = Readonly<{
  name: string
  company?: string | null
  phones: readonly (string | null | undefined)[]
}>

/** A text in which a query word may stand, and the shortest word that is looked for in it. */
export type Haystack = Readonly<{ text: string; shortest: 1 | 2 | 3 }>

const LONGEST_FIELD = 80

/**
 * Everything a query may hit: the texts, the digits of the phones, and the pinyin of the Chinese characters. One after
 * the other as they are asked for, pinyin last: spelling a row takes longer than reading it.
 */
export function* haystacksOf({ name, company, phones }: Searchable): Generator<Haystack> {
  const texts = [plain(name), plain(company ?? '')] as const
  for (const text of texts) yield { text, shortest: 1 }
  for (const phone of phones) yield { text: digitsOf(phone ?? ''), shortest: 3 }
  yield* spelled(texts[0], 'head')
  yield* spelled(texts[1], 'off')
}

const plain = (field: string): string =>
  [...field]
    .slice(0, LONGEST_FIELD)
    .join('')
    .normalize('NFKC')
    .toLowerCase()
    .normalize('NFKC')
    .replace(/[^\p{L}\p{N}]+/gu, '')

const digitsOf = (phone: string): string =>
  phone
    .normalize('NFKC')
    .replace(/^\s*(?:\+|00)86/, '')
    .replace(/\D/g, '')
    .slice(0, LONGEST_FIELD)

/** `surname: 'head'` reads 单 and 曾 at the beginning of a person's name as the surnames Shàn and Zēng. */
function* spelled(text: string, surname: 'head' | 'off'): Generator<Haystack> {
  const syllables = pinyin(text, { toneType: 'none', type: 'array', nonZh: 'removed', v: true, surname })
  yield { text: syllables.join(''), shortest: 2 }
  yield { text: syllables.map((syllable) => syllable.charAt(0)).join(''), shortest: 1 }
}
