import type pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { memberRoles, type Role } from '@/lib/people/schema'
import { type MemberOperation, rightsOf } from '@/lib/platform/http/operation'
import { allOperations } from '@/lib/wiring/api'
import { listLeads } from '@/lib/wiring/operations/leads'
import { permissionsOf } from '@/lib/wiring/permissions'
import { browserOf } from '../support/api'
import { adminSql } from '../support/database'
import { makeMember } from '../support/factories'
import { routeHandlers } from '../support/routes'
import { adminClient } from './support/admin-client'
import { foreignThings, merged, type Report, refused, type Target } from './support/attack'
import { claims, FORGED, strangersTo } from './support/callers'
import { as, type Handlers, send } from './support/http-send'
import { freshThings, type HttpWorld, httpWorld, type Things } from './support/http-world'
import { CASES } from './support/route-cases'

let db: pg.Client
let world: HttpWorld
let handlers: Handlers
/** Of A; nothing below may change them, so they serve every test. */
let things: Things

beforeAll(async () => {
  db = await adminClient()
  world = await httpWorld(db)
  handlers = await routeHandlers()
  things = await freshThings(world, world.a)
})
afterAll(() => db.end())

const members = allOperations.filter((op): op is MemberOperation => op.access === 'member')
/** Signs everybody below out and names nothing of anybody's; it has a test of its own. */
const SIGNS_OUT = 'revokeAllSessions'
const asking = members.filter((op) => op.id !== SIGNS_OUT)
const writes = members.filter((op) => op.method !== 'GET')

const targetOf = (op: MemberOperation): Target => {
  const route = CASES[op.id]
  if (!route) throw new Error(`no case: ${op.id}`)
  return { world, handlers, op, route }
}

/** A key's first use in a minute is noted with it; that shall not look like a change made by a refused request. */
async function used(key: Parameters<typeof as>[0]): Promise<Record<string, string>> {
  await send(handlers, listLeads, {}, { headers: as(key) })
  return as(key)
}

/** Reading leaves A's things as they are; what B writes may take a name A's thing has. */
const known = ({ op }: Target) => (op.method === 'GET' ? { a: things } : {})

async function forEach(
  ops: readonly MemberOperation[],
  attack: (target: Target) => Promise<Report>,
  least: number,
) {
  const reports: Report[] = []
  for (const op of ops) reports.push(await attack(targetOf(op)))
  const { violations, attempts } = merged(reports)
  expect(violations).toEqual([])
  expect(attempts).toBeGreaterThanOrEqual(least)
}

describe('whoever is nobody here', () => {
  it('is refused at every operation, before the input is looked at, and changes nothing', async () => {
    const strangers = await strangersTo(world)
    const refusals = strangers.map(({ status, ...rest }) => ({ ...rest, expected: status }))
    await forEach(members, (target) => refused(target, things, refusals), members.length * 13)
  })
})

describe("another workspace's key", () => {
  it('opens its own workspace only', async () => {
    const headers = await used(world.b.key)
    await forEach(asking, (target) => foreignThings(target, { headers, ...known(target) }), asking.length)
  })

  it('is no person: what belongs to one is refused', async () => {
    const personal = members.filter((o) => CASES[o.id]?.personal)
    const refusals = [{ what: 'as a key', expected: 403, headers: await used(world.a.key) }]
    await forEach(personal, (target) => refused(target, things, refusals), 8)
  })
})

describe('a request that claims to belong to another workspace', () => {
  it('is answered for the workspace of its session, whatever headers, cookies and tokens say', async () => {
    const headers = await claims(world)
    await forEach(asking, (target) => foreignThings(target, { headers, ...known(target) }), asking.length)
  })

  it('names a workspace in its query or body in vain', async () => {
    const names = {
      tenantId: world.a.tenant.id,
      tenant_id: world.a.tenant.id,
      workspace: world.a.tenant.slug,
    }
    const own = await freshThings(world, world.b)
    for (const op of members) {
      const asked = targetOf(op).route.asks[0](own)
      const headers = as(world.b.callers.admin)
      const inQuery = await send(handlers, op, { ...asked, query: { ...asked.query, ...names } }, { headers })
      expect(inQuery.status, op.id).toBe(400)
      if (asked.body === undefined) continue
      const inBody = await send(handlers, op, { ...asked, body: { ...asked.body, ...names } }, { headers })
      expect(inBody.status, op.id).toBe(400)
    }
  })

  it('signs out its own browsers, and nobody elsewhere', async () => {
    const op = members.find((o) => o.id === SIGNS_OUT)
    if (!op) throw new Error(`no operation ${SIGNS_OUT}`)
    const leaving = await browserOf(world.b.tenant, await makeMember(world.b.tenant, { role: 'admin' }))
    expect((await send(handlers, op, {}, { headers: as(leaving) })).status).toBe(200)
    expect((await send(handlers, op, {}, { headers: as(leaving) })).status).toBe(401)
    const { rows } = await db.query(
      'select count(*)::int as n from session where tenant_id = $1 and revoked_at is null',
      [world.a.tenant.id],
    )
    expect(rows[0].n).toBeGreaterThanOrEqual(4)
  })
})

describe('a foreign page', () => {
  it('changes nothing through the browser of somebody who is signed in', async () => {
    const { cookie } = world.a.callers.admin
    const refusals = FORGED.map(([what, headers]) => ({
      what,
      expected: 403,
      headers: { cookie, ...headers },
    }))
    await forEach(writes, (target) => refused(target, things, refusals), writes.length * FORGED.length)
  })

  it('cannot send what a form can send: only JSON is taken', async () => {
    const refusals = NOT_JSON.map((type) => ({
      what: type,
      expected: 415,
      headers: { ...as(world.a.callers.admin), 'content-type': type },
      body: '{}',
    }))
    await forEach(writes, (target) => refused(target, things, refusals), writes.length * NOT_JSON.length)
  })
})

const NOT_JSON = [
  'text/plain',
  'application/x-www-form-urlencoded',
  'multipart/form-data; boundary=x',
  'application/json; charset=utf-16',
  'application/jsonp',
]

describe('a lower role', () => {
  const mayNot = (role: Role) => (op: MemberOperation) =>
    op.permission !== null &&
    !rightsOf(op).some((right) => (permissionsOf(role) as ReadonlySet<string>).has(right))

  it.each(memberRoles)(
    '%s: what the role may not do is refused, changes nothing, and is written down',
    async (role) => {
      const closed = members.filter(mayNot(role))
      const refusals = [{ what: `as ${role}`, expected: 403, headers: as(world.a.callers[role]) }]
      await forEach(closed, (target) => refused(target, things, refusals), closed.length)
      const denied = await adminSql<{ operation: string }>(
        `select distinct e.data ->> 'operation' as operation
       from event e join event_subject s on s.tenant_id = e.tenant_id and s.event_id = e.id
         join member m on m.tenant_id = e.tenant_id and m.id = s.subject_id
       where e.tenant_id = $1 and e.type = 'authz.denied' and m.role = $2`,
        [world.a.tenant.id, role],
      )
      expect(denied.map((d) => d.operation)).toEqual(expect.arrayContaining(closed.map((op) => op.id)))
    },
  )

  it('ops: contact data stays masked in every answer', async () => {
    const contacts =
      /^(lead\.(mobile|phone|email|wechat|extra)|inbox\.(subject_phone|body)|party_merge\.changes|identity_key\.)/
    for (const op of members.filter((o) => o.method === 'GET')) {
      const route = targetOf(op).route
      for (const ask of route.asks) {
        const answer = await send(handlers, op, ask(things), { headers: as(world.a.callers.ops) })
        const seen = world.canaries.within(answer.all).map((c) => c.column)
        expect(
          seen.filter((c) => contacts.test(c)),
          op.id,
        ).toEqual([])
      }
    }
    const lead = allOperations.find((o) => o.id === 'getLead')
    if (!lead) throw new Error('no operation getLead')
    const asked = { params: { leadId: things.leadId } }
    const clear = await send(handlers, lead, asked, { headers: as(world.a.callers.admin) })
    expect(world.canaries.within(clear.all).map((c) => c.column)).toEqual(
      expect.arrayContaining(['lead.mobile', 'lead.email', 'lead.wechat']),
    )
  })
})
