import { beforeAll, describe, expect, it } from 'vitest'
import type { Role } from '@/lib/people/schema'
import { rightsOf } from '@/lib/platform/http/operation'
import { permissionsOf } from '@/lib/wiring/permissions'
import { makeTeam } from '../support/factories'
import { callersWorld, members } from './support/callers-world'
import { as, send } from './support/http-send'
import { freshThings, type Things } from './support/http-world'

const callers = callersWorld()

/** Ends the sessions of the whole run. */
const ELSEWHERE: ReadonlySet<string> = new Set(['revokeAllSessions', 'changeMyPassword'])

/** Refused although the role has the right: by what the thing is, not by who asks. */
const ANYBODY: Record<string, string> = {
  revokeSession: 'a session of somebody else',
  undoBulkAction: 'an act of somebody else',
  extendTouchLease: 'a lease of somebody else',
  releaseTouchLease: 'a lease of somebody else',
  endTouch: 'a lease of somebody else',
  answerHandOver: 'a hand-over between others',
  withdrawHandOver: 'a hand-over between others',
  updateView: 'a view of somebody else',
  deleteView: 'a view of somebody else',
  restoreView: 'a view of somebody else',
  claimLeads: 'a pool that names its members',
  saveImportPreset: 'fifty are there',
}
/** And by role; the page of each says so before (T35 in the browser: tests/e2e/buttons.test.ts). */
const REFUSED: Partial<Record<Role, Record<string, string>>> = {
  ops: {
    ...ANYBODY,
    createRobot: 'fifty are there',
    updateLead: 'contacts of a lead, which ops see masked and the form does not offer them',
    getImportErrors: 'the file holds contacts in clear: for its author and who sees them',
    getDeliveryBody: 'the body holds contacts in clear',
  },
  manager: ANYBODY,
  rep: {
    assignPooledLeads: 'a pool they do not look after',
    undoBulkAction: 'an act of giving leads out',
    askHandOver: 'nobody else looks after the person',
  },
}

let team: string
beforeAll(async () => {
  const { db, world } = callers
  team = (await makeTeam(world.a.tenant)).id
  await db.query('update member set team_id = $2 where id = $1', [world.a.people.manager.id, team])
})

/** A thing of everything: the rep's own, or of somebody who works in the manager's team. */
async function thingsFor(role: Role): Promise<Things> {
  const { db, world } = callers
  if (role === 'rep') return freshThings(world, world.a, { owner: world.a.people.rep })
  const made = await freshThings(world, world.a)
  await db.query('update member set team_id = $2 where id = any($1::uuid[])', [
    [made.ownerId, made.memberId],
    team,
  ])
  return made
}

describe('T35: what a role has the right to', () => {
  it.each(['ops', 'manager', 'rep'] as const)(
    '%s: is accepted, or refused for a reason we know',
    async (role) => {
      const { world, handlers } = callers
      const held: ReadonlySet<string> = permissionsOf(role)
      const open = members.filter((op) => {
        const rights = rightsOf(op)
        return !ELSEWHERE.has(op.id) && (rights.length === 0 || rights.some((right) => held.has(right)))
      })
      const refused: Record<string, string> = {}
      for (const op of open) {
        const ask = callers.targetOf(op).route.asks[0](await thingsFor(role))
        const answer = await send(handlers, op, ask, { headers: as(world.a.callers[role]) })
        if (answer.status !== op.status) refused[op.id] = `${answer.status} ${answer.text.slice(0, 300)}`
      }
      expect(Object.keys(refused).sort(), JSON.stringify(refused, null, 1)).toEqual(
        Object.keys(REFUSED[role] ?? {}).sort(),
      )
      expect(open.length).toBeGreaterThan(50)
    },
    120_000,
  )
})
