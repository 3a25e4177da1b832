import type pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { MemberOperation } from '@/lib/platform/http/operation'
import { allOperations } from '@/lib/wiring/api'
import { routeHandlers } from '../support/routes'
import { adminClient } from './support/admin-client'
import { merged } from './support/attack'
import type { Handlers } from './support/http-send'
import { type HttpWorld, httpWorld } from './support/http-world'
import { unseen } from './support/line-attack'
import { type Line, type LineWorld, lineWorld, type Seen } from './support/line-world'
import { CASES } from './support/route-cases'

let db: pg.Client
let world: HttpWorld
let lines: LineWorld
let handlers: Handlers

beforeAll(async () => {
  db = await adminClient()
  world = await httpWorld(db)
  lines = await lineWorld(world)
  handlers = await routeHandlers()
})
afterAll(() => db.end())

const operations = allOperations.filter(
  (op): op is MemberOperation => op.access === 'member' && op.id !== 'revokeAllSessions',
)

/** Only by looking: what one of those it belongs to does to it may take it out of another's sight. */
const reading = operations.filter(({ method }) => method === 'GET')

async function attacked(viewer: Seen, line: Line, by = operations) {
  const reports = []
  for (const op of by) {
    const route = CASES[op.id]
    if (!route) throw new Error(`no case: ${op.id}`)
    reports.push(await unseen({ world, handlers, op, route }, viewer, line))
  }
  return merged(reports)
}

describe("another product line's leads, within one workspace", () => {
  it.each(['rep', 'manager'] as const)(
    'are not there for a %s: lists, counts, searches, pages, timelines, messages',
    async (role) => {
      const { violations, attempts } = await attacked(lines.ortho[role], lines.imaging)
      expect(violations).toEqual([])
      expect(attempts).toBeGreaterThan(30)
    },
  )

  it.each(['rep', 'manager'] as const)(
    'of the same line below another manager are not there for a %s either',
    async (role) => {
      const { violations } = await attacked(lines.ortho[role], lines.otherTeam)
      expect(violations).toEqual([])
    },
  )

  it('are there for those they belong to: the attack itself would find them', async () => {
    for (const [viewer, columns] of [
      [
        lines.imaging.rep,
        ['lead.name', 'lead.message', 'assignment_run.reason', 'event.data', 'notification.message_key'],
      ],
      [lines.imaging.manager, ['lead.name', 'inbox.subject_name']],
    ] as const) {
      const { violations } = await attacked(viewer, lines.imaging, reading)
      for (const column of columns) expect(violations.join('\n')).toContain(column)
    }
  })
})
