import type pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { allOperations } from '@/lib/wiring/api'
import { routeHandlers } from '../support/routes'
import { adminClient } from './support/admin-client'
import { foreignThings, ownThings, type Target } from './support/attack'
import type { Handlers } from './support/http-send'
import { type HttpWorld, httpWorld } from './support/http-world'
import { CASES } from './support/route-cases'

let db: pg.Client
let world: HttpWorld
let handlers: Handlers

beforeAll(async () => {
  db = await adminClient()
  world = await httpWorld(db)
  handlers = await routeHandlers()
})
afterAll(() => db.end())

const targetOf = (id: string): Target => {
  const op = allOperations.find((o) => o.id === id)
  const route = CASES[id]
  if (!op || !route) throw new Error(`no operation or no case: ${id}`)
  return { world, handlers, op, route }
}

/** Not asked for its owner's sake here: the sessions of the whole run would end, or a link would be used up. */
const ELSEWHERE: Record<string, string> = {
  revokeAllSessions: 'tests/integration/auth',
  changeMyPassword: 'tests/api/own-account.test.ts',
  acceptInvitation: 'tests/api/invitations.test.ts',
}

describe.each(Object.keys(CASES).filter((id) => !(id in ELSEWHERE)))('%s', (id) => {
  it("answers its own workspace, and nothing of another's", async () => {
    const target = targetOf(id)
    const attacked = await foreignThings(target)
    const owned = await ownThings(target)
    expect([...attacked.violations, ...owned.violations]).toEqual([])
  })
})
