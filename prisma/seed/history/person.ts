import { PROVINCES } from '@/lib/catalog/regions'
import type { Random } from '../random'
import type { Place, Scenario } from '../scenario'
import { GIVEN_NAMES, HONORIFICS, MOBILE_SEGMENTS, SURNAMES } from '../words/names'

/** Somebody of the outside world who fills in forms. */
export interface Person {
  name: string
  phone: string
  organisation: string
  title: string
  place: Place
}

export function makePerson(random: Random, scenario: Scenario): Person {
  const place = makePlace(random, scenario)
  return {
    name: nameOf(random),
    phone: mobileOf(random),
    organisation: scenario.trade.organisation(random, place),
    title: random.pick(scenario.trade.titles),
    place,
  }
}

/** Most people give their name; on a phone's form many only say how to address them. */
function nameOf(random: Random): string {
  const surname = random.weighted(SURNAMES)
  return surname + (random.chance(0.68) ? random.pick(GIVEN_NAMES) : random.weighted(HONORIFICS))
}

/** A number of an ordinary segment that shows off nothing: no run of four equal or consecutive digits. */
function mobileOf(random: Random): string {
  for (;;) {
    const number = random.pick(MOBILE_SEGMENTS) + random.digits(8)
    if (!/(\d)\1{3}/.test(number.slice(3)) && !/0123|1234|2345|3456|4567|5678|6789|8765|6666/.test(number))
      return number
  }
}

/** The larger a province's cities stand in its list, the sooner; the capital most of all. */
function makePlace(random: Random, { provinces }: Scenario): Place {
  const province = random.weighted(provinces)
  const cities = PROVINCES.find(({ name }) => name === province)?.cities ?? [province]
  return { province, city: random.weighted(cities.map((city, i) => [city, 1 / (1 + i * 0.6)] as const)) }
}
