import { describe, it } from 'vitest'
import { listLeads } from '@/lib/wiring/operations/leads'
import { foreignThings, refused, type Target } from './support/attack'
import { strangersTo } from './support/callers'
import { callersWorld, members } from './support/callers-world'
import { as, send } from './support/http-send'
import { CASES } from './support/route-cases'

const callers = callersWorld()
/** Signs everybody below out and names nothing of anybody's; it has a test of its own among the claims. */
const asking = members.filter((op) => op.id !== 'revokeAllSessions')

/** A key's first use in a minute is noted with it; that shall not look like a change made by a refused request. */
async function used(key: Parameters<typeof as>[0]): Promise<Record<string, string>> {
  await send(callers.handlers, listLeads, {}, { headers: as(key) })
  return as(key)
}

/** Reading leaves A's things as they are; what B writes may take a name A's thing has. */
const known = ({ op }: Target) => (op.method === 'GET' ? { a: callers.things } : {})

describe('whoever is nobody here', () => {
  it('is refused at every operation, before the input is looked at, and changes nothing', async () => {
    const strangers = await strangersTo(callers.world)
    const refusals = strangers.map(({ status, ...rest }) => ({ ...rest, expected: status }))
    await callers.forEach(members, (target) => refused(target, callers.things, refusals), members.length * 13)
  })
})

describe("another workspace's key", () => {
  it('opens its own workspace only', async () => {
    const headers = await used(callers.world.b.key)
    await callers.forEach(
      asking,
      (target) => foreignThings(target, { headers, ...known(target) }),
      asking.length,
    )
  })

  it('is no person: what belongs to one is refused', async () => {
    const personal = members.filter((o) => CASES[o.id]?.personal)
    const headers = await used(callers.world.a.key)
    const refusals = [{ what: 'as a key', expected: 403, headers, mayName: true as const }]
    await callers.forEach(personal, (target) => refused(target, callers.things, refusals), 8)
  })
})
