import { expect, test } from 'vitest'
import { updateMember } from '@/lib/people/commands/update-member'
import { revokeAllSessions, revokeSession } from '@/lib/platform/auth/session-store'
import { readMe } from '@/lib/wiring/operations/me'
import { postTeam } from '@/lib/wiring/operations/teams'
import { browserOf, call } from '../support/api'
import { adminSql } from '../support/database'
import { makeMember } from '../support/factories'
import { mintTenant } from '../support/mint-tenant'

test('nobody, a made-up cookie and a cookie sealed with another secret are 401', async () => {
  expect((await call(readMe)).status).toBe(401)
  const forged = { cookie: 'meridian.session=eyJhbGciOiJkaXIifQ..x.y.z' }
  expect((await call(readMe, { as: forged })).json).toMatchObject({ status: 401, code: 'unauthenticated' })
})

test('a signed-in member is answered, with no more than the operation lists', async () => {
  const t = await mintTenant()
  const rep = await makeMember(t, { role: 'rep', name: '王芳' })
  const answer = await call(readMe, { as: await browserOf(t, rep) })
  expect(answer.status).toBe(200)
  expect(Object.keys(answer.json).sort()).toEqual([
    'locale',
    'member',
    'permissions',
    'workspace',
    'workspaces',
  ])
  expect(answer.json.member).toEqual({
    id: rep.id,
    name: '王芳',
    role: 'rep',
    teamId: null,
    mobile: null,
  })
  expect(answer.headers.get('cache-control')).toContain('no-store')
})

test('a revoked session is 401 at its next request; the other browser stays', async () => {
  const t = await mintTenant()
  const rep = await makeMember(t)
  const one = await browserOf(t, rep)
  const other = await browserOf(t, rep)
  await revokeSession(one.sessionId, rep.accountId)
  expect((await call(readMe, { as: one })).status).toBe(401)
  expect((await call(readMe, { as: other })).status).toBe(200)
  await revokeAllSessions(rep.accountId)
  expect((await call(readMe, { as: other })).status).toBe(401)
})

test('an expired session and a disabled account are 401', async () => {
  const t = await mintTenant()
  const rep = await makeMember(t)
  const as = await browserOf(t, rep)
  await adminSql(`update session set expires_at = now() - interval '1 second' where id = $1`, [as.sessionId])
  expect((await call(readMe, { as })).status).toBe(401)
  const again = await browserOf(t, rep)
  await adminSql('update account set disabled_at = now() where id = $1', [rep.accountId])
  expect((await call(readMe, { as: again })).status).toBe(401)
})

test('a role taken away is gone at the next request, a member put out has no workspace', async () => {
  const t = await mintTenant()
  await makeMember(t, { role: 'admin' })
  const second = await makeMember(t, { role: 'admin' })
  const as = await browserOf(t, second)
  expect((await call(postTeam, { as, body: { name: '一' } })).status).toBe(201)
  await updateMember(t.system, { id: second.id, version: 1, role: 'rep' })
  expect((await call(postTeam, { as, body: { name: '二' } })).status).toBe(403)
  await updateMember(t.system, { id: second.id, version: 2, status: 'disabled' })
  expect((await call(readMe, { as })).json).toMatchObject({ status: 403, code: 'forbidden' })
})

test('a session acts in the workspace of its row, whatever the request claims', async () => {
  const a = await mintTenant('甲')
  const b = await mintTenant('乙')
  const rep = await makeMember(a)
  await makeMember(b)
  const as = await browserOf(a, rep)
  const headers = { 'x-tenant-id': b.id, 'x-workspace': b.slug }
  expect((await call(readMe, { as, headers })).json.workspace).toMatchObject({ id: a.id })
})

test('a page of another workspace, left open in a second tab, does not act in this one', async () => {
  const t = await mintTenant()
  const as = await browserOf(t, await makeMember(t))
  const shown = (slug: string) => call(readMe, { as, headers: { 'x-page-workspace': slug } })
  const answer = await shown('another-workspace')
  expect(answer.json).toMatchObject({ status: 409, code: 'conflict' })
  const [{ slug } = { slug: '' }] = await adminSql<{ slug: string }>(
    'select slug from tenant where id = $1',
    [t.id],
  )
  expect((await shown(slug)).status).toBe(200)
})
