import { describe, expect, it } from 'vitest'
import { memberRoles, type Role } from '@/lib/people/schema'
import { type AnyOperation, type MemberOperation, rightsOf } from '@/lib/platform/http/operation'
import { allOperations } from '@/lib/wiring/api'
import { permissionsOf } from '@/lib/wiring/permissions'
import { adminSql } from '../support/database'
import { refused } from './support/attack'
import { FORGED } from './support/callers'
import { callersWorld, members } from './support/callers-world'
import { as, send } from './support/http-send'

const callers = callersWorld()
const writes = members.filter((op) => op.method !== 'GET')

describe('a foreign page', () => {
  it('changes nothing through the browser of somebody who is signed in', async () => {
    const { cookie } = callers.world.a.callers.admin
    const refusals = FORGED.map(([what, headers]) => ({
      what,
      expected: 403,
      headers: { cookie, ...headers },
    }))
    await callers.forEach(
      writes,
      (target) => refused(target, callers.things, refusals),
      writes.length * FORGED.length,
    )
  })

  it('cannot send what a form can send: only JSON is taken', async () => {
    const refusals = NOT_JSON.map((type) => ({
      what: type,
      expected: 415,
      headers: { ...as(callers.world.a.callers.admin), 'content-type': type },
      body: '{}',
    }))
    await callers.forEach(
      writes,
      (target) => refused(target, callers.things, refusals),
      writes.length * NOT_JSON.length,
    )
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
    'T35: %s: what the role may not do is refused with the reason and who may, changes nothing, and is written down',
    async (role) => {
      const closed = members.filter(mayNot(role))
      const refusals = [
        {
          what: `as ${role}`,
          expected: 403,
          headers: as(callers.world.a.callers[role]),
          explains: (op: AnyOperation) =>
            memberRoles.filter((other) => !mayNot(other)(op as MemberOperation)),
        },
      ]
      await callers.forEach(closed, (target) => refused(target, callers.things, refusals), closed.length)
      const denied = await adminSql<{ operation: string }>(
        `select distinct e.data ->> 'operation' as operation
       from event e join event_subject s on s.tenant_id = e.tenant_id and s.event_id = e.id
         join member m on m.tenant_id = e.tenant_id and m.id = s.subject_id
       where e.tenant_id = $1 and e.type = 'authz.denied' and m.role = $2`,
        [callers.world.a.tenant.id, role],
      )
      expect(denied.map((d) => d.operation)).toEqual(expect.arrayContaining(closed.map((op) => op.id)))
    },
  )

  it('ops: contact data stays masked in every answer', async () => {
    const contacts =
      /^(lead\.(mobile|phone|email|wechat|extra)|inbox\.(subject_phone|body)|party_merge\.changes|identity_key\.)/
    for (const op of members.filter((o) => o.method === 'GET')) {
      const route = callers.targetOf(op).route
      for (const ask of route.asks) {
        const answer = await send(callers.handlers, op, ask(callers.things), {
          headers: as(callers.world.a.callers.ops),
        })
        const seen = callers.world.canaries.within(answer.all).map((c) => c.column)
        expect(
          seen.filter((c) => contacts.test(c)),
          op.id,
        ).toEqual([])
      }
    }
    const lead = allOperations.find((o) => o.id === 'getLead')
    if (!lead) throw new Error('no operation getLead')
    const asked = { params: { leadId: callers.things.leadId } }
    const clear = await send(callers.handlers, lead, asked, { headers: as(callers.world.a.callers.admin) })
    expect(callers.world.canaries.within(clear.all).map((c) => c.column)).toEqual(
      expect.arrayContaining(['lead.mobile', 'lead.email', 'lead.wechat']),
    )
  })
})
