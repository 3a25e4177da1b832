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

/** Everything a query may hit: the texts, the pinyin of their Chinese characters, the digits of the phones. */
export function haystacksOf({ name, company, phones }: Searchable): Haystack[] {
  const found: Haystack[] = [...textAndPinyin(name, 'head'), ...textAndPinyin(company ?? '', 'off')]
  for (const phone of phones) {
    const digits = (phone ?? '')
      .normalize('NFKC')
      .replace(/^\s*(?:\+|00)86/, '')
      .replace(/\D/g, '')
    found.push({ text: digits.slice(0, LONGEST_FIELD), shortest: 3 })
  }
  return found.filter(({ text }) => text !== '')
}

/** `surname: 'head'` reads 单 and 曾 at the beginning of a person's name as the surnames Shàn and Zēng. */
function textAndPinyin(field: string, surname: 'head' | 'off'): Haystack[] {
  const cut = [...field].slice(0, LONGEST_FIELD).join('')
  const text = cut
    .normalize('NFKC')
    .toLowerCase()
    .normalize('NFKC')
    .replace(/[^\p{L}\p{N}]+/gu, '')
  const syllables = pinyin(text, { toneType: 'none', type: 'array', nonZh: 'removed', v: true, surname })
  return [
    { text, shortest: 1 },
    { text: syllables.join(''), shortest: 2 },
    { text: syllables.map((syllable) => syllable.charAt(0)).join(''), shortest: 1 },
  ]
}
