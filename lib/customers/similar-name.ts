import { pinyin } from 'pinyin-pro'
import { withinOneEdit } from './within-one-edit'

/** How people are written down whose given name nobody knows; with a surname before it says as much as the surname. */
const TITLES =
  /(?:先生|女士|小姐|老师|老板|主任|副主任|经理|总经理|总监|医生|大夫|院长|科长|处长|部长|局长|护士长|护士|教授|博士|工程师|师傅|总|工|董)$/u
const HAN = /^\p{Script=Han}+$/u
/** A Latin name this short differs from too many others by one letter. */
const SHORTEST_LATIN = 5

type NameLikeness = 'same' | 'similar' | 'different'

/**
 * Whether two names may be one person's, written down twice: `same` without regard to width, case, blanks and the order
 * of Latin words; `similar` for the same sound in other characters (建国 / 建囯), a surname with a title against a full
 * name (王主任 / 王建国) and one mistyped Latin letter. Two given names of one surname are two people.
 */
export function likenessOf(one: string, other: string): NameLikeness {
  const [a, b] = [plainName(one), plainName(other)]
  if (a === '' || b === '') return 'different'
  if (a === b) return 'same'
  if (HAN.test(a) && HAN.test(b)) return similarHan(a, b) ? 'similar' : 'different'
  const latin = Math.min(a.length, b.length) >= SHORTEST_LATIN && !/\p{Script=Han}/u.test(a + b)
  return latin && withinOneEdit(a, b) ? 'similar' : 'different'
}

/** A name without blanks, punctuation and case; words of a Latin one in a fixed order. */
export function plainName(name: string): string {
  const words = name
    .normalize('NFKC')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean)
  return (/\p{Script=Han}/u.test(name) ? words : words.sort()).join('')
}

/** The name without a title; what is left of 王主任 is the surname. */
export const withoutTitle = (plain: string): string => plain.replace(TITLES, '') || plain

function similarHan(a: string, b: string): boolean {
  const [x, y] = [withoutTitle(a), withoutTitle(b)]
  if (x === y) return x.length > 1
  const [shorter, longer] = x.length < y.length ? [x, y] : [y, x]
  const titled = shorter !== (x.length < y.length ? a : b)
  if (titled && shorter.length === 1) return longer.startsWith(shorter)
  return x.length > 1 && x.length === y.length && spelled(x) === spelled(y)
}

const spelled = (name: string): string =>
  pinyin(name, { toneType: 'none', type: 'array', surname: 'head' }).join(' ')
