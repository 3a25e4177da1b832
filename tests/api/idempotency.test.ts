import { expect, test } from 'vitest'
import { postApiKey } from '@/lib/wiring/operations/api-keys'
import { postProductLine } from '@/lib/wiring/operations/product-lines'
import { postTeam } from '@/lib/wiring/operations/teams'
import { browserOf, call } from '../support/api'
import { adminSql, asRole, countRows } from '../support/database'
import { makeMember } from '../support/factories'
import { mintTenant } from '../support/mint-tenant'

async function admin() {
  const t = await mintTenant()
  const member = await makeMember(t, { role: 'admin' })
  return { t, member, as: await browserOf(t, member) }
}
const key = (value: string) => ({ 'idempotency-key': value })

test('the same key twice does the work once and gets the same answer', async () => {
  const { t, as } = await admin()
  const given = { as, body: { name: '华东' }, headers: key('a-1') }
  const first = await call(postTeam, given)
  const second = await call(postTeam, given)
  expect([first.status, second.status]).toEqual([201, 201])
  expect(second.json).toEqual(first.json)
  expect(second.headers.get('idempotency-replayed')).toBe('true')
  expect(await countRows('team', 'tenant_id = $1', [t.id])).toBe(1)
  expect(await countRows('event', `tenant_id = $1 and type = 'team.created'`, [t.id])).toBe(1)
})

test('ten at once make one; the others hear 409 or get the answer', async () => {
  const { t, as } = await admin()
  const given = { as, body: { name: '华东' }, headers: key('race') }
  const answers = await Promise.all(Array.from({ length: 10 }, () => call(postTeam, given)))
  expect(await countRows('team', 'tenant_id = $1', [t.id])).toBe(1)
  expect(answers.filter((a) => a.status === 201 && !a.headers.has('idempotency-replayed'))).toHaveLength(1)
  for (const a of answers) expect([201, 409]).toContain(a.status)
})

test('while the first is at work the second is 409 with a time to wait', async () => {
  const { t, member, as } = await admin()
  await asRole(
    'meridian_app',
    async (client) => {
      const name = `idempotency:${t.id}:createTeam@user:${member.id}:held`
      await client.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [name])
      const answer = await call(postTeam, { as, body: { name: '华东' }, headers: key('held') })
      expect(answer.json).toMatchObject({ status: 409, code: 'conflict' })
      expect(answer.headers.get('retry-after')).toBe('1')
    },
    { tenantId: t.id },
  )
  expect((await call(postTeam, { as, body: { name: '华东' }, headers: key('held') })).status).toBe(201)
})

test('the same key with another payload is 422 and does nothing', async () => {
  const { t, as } = await admin()
  await call(postTeam, { as, body: { name: '华东' }, headers: key('k') })
  const other = await call(postTeam, { as, body: { name: '华南' }, headers: key('k') })
  expect(other.json).toMatchObject({ status: 422, code: 'conflict' })
  expect(await countRows('team', 'tenant_id = $1', [t.id])).toBe(1)
})

test('a key belongs to one operation, one actor and one workspace', async () => {
  const { t, as } = await admin()
  const other = await browserOf(t, await makeMember(t, { role: 'admin' }))
  const elsewhere = await admin()
  expect((await call(postTeam, { as, body: { name: '甲' }, headers: key('k') })).status).toBe(201)
  expect((await call(postTeam, { as: other, body: { name: '乙' }, headers: key('k') })).status).toBe(201)
  expect((await call(postTeam, { as: elsewhere.as, body: { name: '丙' }, headers: key('k') })).status).toBe(
    201,
  )
  expect(
    (await call(postProductLine, { as, body: { code: 'x', name: 'X' }, headers: key('k') })).status,
  ).toBe(201)
})

test('a failure is not kept: the same key may try again', async () => {
  const { as } = await admin()
  const wrong = { as, body: { name: '甲', parentId: crypto.randomUUID() }, headers: key('again') }
  expect((await call(postTeam, wrong)).status).toBe(400)
  expect((await call(postTeam, { as, body: { name: '甲' }, headers: key('again') })).status).toBe(201)
})

test('after 24 hours the key is free again', async () => {
  const { t, as } = await admin()
  await call(postTeam, { as, body: { name: '甲' }, headers: key('old') })
  await adminSql(`update idempotency set expires_at = now() - interval '1 second' where tenant_id = $1`, [
    t.id,
  ])
  expect((await call(postTeam, { as, body: { name: '乙' }, headers: key('old') })).status).toBe(201)
  expect(
    (await call(postTeam, { as, body: { name: '乙' }, headers: key('old') })).headers.get(
      'idempotency-replayed',
    ),
  ).toBe('true')
})

test('the answer that shows a secret is not kept', async () => {
  const { t, as } = await admin()
  const given = { as, body: { name: '脚本', scopes: ['lead.read'] }, headers: key('secret') }
  const made = await call(postApiKey, given)
  expect(made.status).toBe(201)
  expect((await call(postApiKey, given)).json).toMatchObject({ status: 409, code: 'conflict' })
  const [kept] = await adminSql<{ response: unknown }>(
    'select response from idempotency where tenant_id = $1',
    [t.id],
  )
  expect(JSON.stringify(kept)).not.toContain(String(made.json.secret))
})

test.each(['', ' ', 'a b', '钥匙', 'x'.repeat(256)])('%j is no key', async (value) => {
  const { as } = await admin()
  const send = () => call(postTeam, { as, body: { name: '甲' }, headers: key(value) })
  // A header that cannot be sent at all never reaches us.
  if (value === '钥匙') return expect(send()).rejects.toThrow(TypeError)
  return expect((await send()).status).toBe(400)
})
