import { expect, test } from 'vitest'
import { createMember } from '@/lib/wiring/new-member'
import {
  deleteInvitation,
  postAcceptance,
  postInvitation,
  postInvitationRenewal,
  readInvitations,
} from '@/lib/wiring/operations/invitations'
import { readMe } from '@/lib/wiring/operations/me'
import { browserOf, call } from '../support/api'
import { adminSql, countRows } from '../support/database'
import { makeLine, makeMember, makeTeam } from '../support/factories'
import { mintTenant, type Tenant } from '../support/mint-tenant'
import { signInByForm } from '../support/sign-in'

let made = 0
const peer = () => ({ 'x-peer-address': `10.9.${++made % 250}.1` })
const person = (over: object = {}) => ({
  email: `guest-${++made}-${process.pid}@example.com`,
  name: '周晓棠',
  password: '蓝色河马-4711',
  ...over,
})

async function world() {
  const t = await mintTenant('华东医疗器械')
  const admin = await makeMember(t, { role: 'admin', name: '顾文澜' })
  return { t, as: await browserOf(t, admin) }
}
const tokenOf = (path: unknown): string => String(path).split('/').at(-1) ?? ''

async function invite(as: { cookie: string }, body: object = { role: 'rep' }) {
  const answer = await call(postInvitation, { as, body })
  expect(answer.status).toBe(201)
  return { id: String(answer.json.id), token: tokenOf(answer.json.path), text: answer.text }
}
const accept = (token: string, body: object, headers = peer()) =>
  call(postAcceptance, { body: { token, ...body }, headers })
const stateOf = async (t: Tenant, id: string) =>
  (
    await adminSql<{ used: boolean; revoked: boolean }>(
      'select accepted_at is not null as used, revoked_at is not null as revoked from invitation where tenant_id = $1 and id = $2',
      [t.id, id],
    )
  )[0]

test('a link makes a member with its role, team and coverage, once', async () => {
  const { t, as } = await world()
  const [line, team] = [await makeLine(t), await makeTeam(t)]
  const link = await invite(as, {
    role: 'rep',
    invitee: '小周',
    teamId: team.id,
    productLineIds: [line],
    regions: ['浙江'],
  })
  const given = person()
  const done = await accept(link.token, given)
  expect(done.json).toEqual({ slug: t.slug })
  const me = await call(readMe, { as: { cookie: (await signInByForm(given)).cookie! } })
  expect(me.json).toMatchObject({ member: { name: '周晓棠', role: 'rep', teamId: team.id } })
  expect(await countRows('member_product_line', 'tenant_id = $1', [t.id])).toBe(1)
  expect(await countRows('lead_capacity', 'tenant_id = $1', [t.id])).toBe(3)
  const again = await accept(link.token, person())
  expect(again.json).toMatchObject({ status: 404, code: 'not_found' })
  expect((await call(readInvitations, { as })).json.items).toMatchObject([
    { invitee: '小周', state: 'accepted', createdByName: '顾文澜', acceptedByName: '周晓棠' },
  ])
})

test('the token stands nowhere: not in the table, not in the list, not in the log', async () => {
  const { t, as } = await world()
  const { token } = await invite(as)
  const stored = await adminSql(
    'select i::text from invitation i where tenant_id = $1 union all select e::text from event e where tenant_id = $1',
    [t.id],
  )
  expect(JSON.stringify(stored)).not.toContain(token)
  expect((await call(readInvitations, { as })).text).not.toContain(token)
})

test('an account that exists joins with its own password; a wrong one uses nothing up', async () => {
  const { t, as } = await world()
  const other = await mintTenant()
  const given = person()
  await createMember(other.system, { ...given, role: 'rep' })
  const link = await invite(as)
  const wrong = await accept(link.token, { ...given, password: '不是这个密码-1' })
  expect(wrong.json).toMatchObject({ status: 400, errors: [{ path: 'password' }] })
  expect(await stateOf(t, link.id)).toEqual({ used: false, revoked: false })
  expect((await accept(link.token, given)).status).toBe(201)
  expect(await countRows('account', 'email = $1', [given.email])).toBe(1)
  expect((await signInByForm(given, { ip: '10.9.251.1' })).cookie).not.toBeNull()
})

test('who is in the workspace already, or was put out, does not come in by a link', async () => {
  const { t, as } = await world()
  const given = person()
  const { id } = await createMember(t.system, { ...given, role: 'rep' })
  const link = await invite(as, { role: 'admin' })
  expect((await accept(link.token, given)).json).toMatchObject({ status: 409, code: 'conflict' })
  await adminSql(`update member set status = 'disabled' where id = $1`, [id])
  expect((await accept(link.token, given)).json).toMatchObject({ status: 409 })
  expect(await stateOf(t, link.id)).toEqual({ used: false, revoked: false })
  expect(await countRows('member', `id = $1 and role = 'rep'`, [id])).toBe(1)
})

test('revoked, renewed, expired, mistyped and invented links look the same', async () => {
  const { t, as } = await world()
  const [revoked, renewed, expired] = [await invite(as), await invite(as), await invite(as)]
  expect((await call(deleteInvitation, { as, params: { invitationId: revoked.id } })).status).toBe(204)
  const fresh = await call(postInvitationRenewal, { as, params: { invitationId: renewed.id } })
  await adminSql(`update invitation set expires_at = now() - interval '1 second' where id = $1`, [expired.id])
  const tokens = [revoked.token, renewed.token, expired.token, 'A'.repeat(43), 'short', `${fresh.json.path}x`]
  const answers = await Promise.all(tokens.map((token) => accept(token, person())))
  const told = answers.map(({ status, json }) => [status, json.code, json.detail])
  expect(new Set(told.map((x) => JSON.stringify(x))).size).toBe(1)
  expect(told[0]?.[0]).toBe(404)
  expect((await accept(tokenOf(fresh.json.path), person())).status).toBe(201)
  expect(await countRows('member', 'tenant_id = $1', [t.id])).toBe(3)
})

test('two who use one link at once: one of them is in', async () => {
  const { t, as } = await world()
  const link = await invite(as)
  const answers = await Promise.all([1, 2, 3, 4].map(() => accept(link.token, person())))
  // Who came too late for the row finds it used; who came later still finds no open link.
  expect(answers.filter((a) => a.status === 201)).toHaveLength(1)
  expect(answers.filter((a) => ![201, 404, 409].includes(a.status))).toEqual([])
  expect(await countRows('member', 'tenant_id = $1', [t.id])).toBe(3)
})

test('a used link can neither be taken back nor renewed', async () => {
  const { as } = await world()
  const link = await invite(as)
  await accept(link.token, person())
  const params = { invitationId: link.id }
  expect((await call(deleteInvitation, { as, params })).status).toBe(409)
  expect((await call(postInvitationRenewal, { as, params })).status).toBe(409)
})

test('weak passwords, foreign teams and foreign lines are refused by their field', async () => {
  const { as } = await world()
  const foreign = await mintTenant()
  const link = await invite(as)
  expect((await accept(link.token, person({ password: 'password123' }))).json).toMatchObject({
    errors: [{ path: 'password' }],
  })
  const refused = async (body: object) => (await call(postInvitation, { as, body })).json
  expect(await refused({ role: 'rep', teamId: (await makeTeam(foreign)).id })).toMatchObject({
    errors: [{ path: 'teamId' }],
  })
  expect(await refused({ role: 'rep', productLineIds: [await makeLine(foreign)] })).toMatchObject({
    errors: [{ path: 'productLineIds.0' }],
  })
  expect(await refused({ role: 'owner' })).toMatchObject({ errors: [{ path: 'role' }] })
})

test('a link is tried fifteen times an hour, wherever the tries come from', async () => {
  const { as } = await world()
  const link = await invite(as)
  const statuses: number[] = []
  for (let i = 0; i < 16; i++)
    statuses.push((await accept(link.token, person({ password: 'password123' }))).status)
  expect(statuses.slice(0, 15).every((status) => status === 400)).toBe(true)
  expect(statuses.at(-1)).toBe(429)
})

test('only who manages members invites', async () => {
  const { t } = await world()
  for (const role of ['rep', 'manager', 'ops'] as const) {
    const as = await browserOf(t, await makeMember(t, { role }))
    expect((await call(postInvitation, { as, body: { role: 'admin' } })).status).toBe(403)
    expect((await call(readInvitations, { as })).status).toBe(403)
  }
})
