import type { Random } from '../random'
import type { Scenario } from '../scenario'
import type { PersonSource } from './delivery'
import { makePerson, type Person } from './person'

/** How often somebody who came before comes again, and how far back they are looked for. */
const AGAIN = 0.06
const REMEMBERED = 160

/** People as a half-year brings them: most once, some again, on the line they asked about before. */
export function peopleOf(random: Random, scenario: Scenario): PersonSource {
  const recent = new Map<string, Person[]>()
  return {
    next(line) {
      const known = recent.get(line) ?? []
      if (known.length > 0 && random.chance(AGAIN)) return random.pick(known)
      const person = makePerson(random, scenario)
      recent.set(line, [...known, person].slice(-REMEMBERED))
      return person
    },
  }
}
