import { PROVINCES, type Province } from '../regions'

export type Region = Readonly<{ province: string | null; city: string | null }>

const NOWHERE: Region = { province: null, city: null }
const longestFirst = (a: string, b: string) => b.length - a.length

/** Every spelling a text may begin with, longest first: 江苏省 before 江苏, so that nothing is left of it. */
const PROVINCE_SPELLINGS = PROVINCES.flatMap((province) => [
  { spelling: province.fullName, province },
  { spelling: `${province.name}省`, province },
  { spelling: province.name, province },
]).sort((a, b) => longestFirst(a.spelling, b.spelling))

const ALL_CITIES = PROVINCES.flatMap((province) => province.cities.map((city) => ({ city, province }))).sort(
  (a, b) => longestFirst(a.city, b.city),
)

/** 北京路, 中山街 and 朝阳区 only share the name of a city. */
const NAMESAKE = /^(?:[东南西北中]?[路街]|大道|区|县)/

/**
 * Finds the province and the city a text begins with: "江苏+镇江", "江苏省镇江市京口区", "镇江", "中国 上海市浦东新区".
 * A city alone tells its province. Unknown parts are null. 吉林 and 海南 alone mean the province.
 */
export function findRegion(text: string): Region {
  const place = text
    .normalize('NFKC')
    .replace(/[\s+/,|>;、。·\-_]+/g, '')
    .replace(/^(?:中华人民共和国|中国)/, '')
  const startsWith = (name: string) => place.startsWith(name) && !NAMESAKE.test(place.slice(name.length))
  const found = PROVINCE_SPELLINGS.find(({ spelling }) => startsWith(spelling))
  if (found) {
    return { province: found.province.name, city: cityIn(found.province, place.slice(found.spelling.length)) }
  }
  const city = ALL_CITIES.find((entry) => startsWith(entry.city))
  return city ? { province: city.province.name, city: city.city } : NOWHERE
}

function cityIn(province: Province, rest: string): string | null {
  const [only, ...others] = province.cities
  if (only && others.length === 0) return only
  if (rest === '市') return province.cities.find((city) => city === province.name) ?? null
  return [...province.cities].sort(longestFirst).find((city) => rest.startsWith(city)) ?? null
}

/** Short names of the 34 province-level divisions, in the order of the standard. */
export const PROVINCE_NAMES: readonly string[] = PROVINCES.map(({ name }) => name)
