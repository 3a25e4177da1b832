import { expect, test } from 'vitest'
import { admitLead } from '@/lib/leads/commands/admit-leads'
import { deleteApiKey, postApiKey, readApiKeys } from '@/lib/wiring/operations/api-keys'
import { listLeads, readLead } from '@/lib/wiring/operations/leads'
import { readMe } from '@/lib/wiring/operations/me'
import { readMembers } from '@/lib/wiring/operations/members'
import { putPresence } from '@/lib/wiring/operations/presence'
import { postTeam } from '@/lib/wiring/operations/teams'
import { browserOf, call } from '../support/api'
import { adminSql, countRows } from '../support/database'
import { leadOf, makeLine, makeMember } from '../support/factories'
import { mintTenant } from '../support/mint-tenant'

async function workspace() {
  const t = await mintTenant()
  const admin = await makeMember(t, { role: 'admin' })
  const as = await browserOf(t, admin)
  const keyWith = async (...scopes: string[]) => {
    const { json } = await call(postApiKey, { as, body: { name: '脚本', scopes } })
    return { key: String(json.secret), id: String(json.id) }
  }
  return { t, as, keyWith }
}

test('a key may what its scopes say and nothing else', async () => {
  const { keyWith } = await workspace()
  const key = await keyWith('member.read')
  expect((await call(readMembers, { as: key })).status).toBe(200)
  for (const [op, body] of [
    [postTeam, { name: '甲' }],
    [listLeads, undefined],
    [readApiKeys, undefined],
  ] as const) {
    expect((await call(op, { as: key, body })).status, op.id).toBe(403)
  }
})

test('a key is no person: no presence, no “me”, no further keys', async () => {
  const { as, keyWith } = await workspace()
  const key = await keyWith('member.read', 'lead.read')
  for (const op of [readMe, putPresence]) {
    expect(
      (await call(op, { as: key, body: op === putPresence ? { state: 'online' } : undefined })).status,
    ).toBe(403)
  }
  const wrong = await call(postApiKey, {
    as,
    body: { name: 'x', scopes: ['lead.read', 'apiKey.manage', '*'] },
  })
  expect(wrong.json.errors).toEqual([
    { path: 'scopes.1', message: '没有这项权限' },
    { path: 'scopes.2', message: '没有这项权限' },
  ])
})

test('the secret is shown once and kept as a hash', async () => {
  const { t, as, keyWith } = await workspace()
  const { key } = await keyWith('lead.read')
  const listed = await call(readApiKeys, { as })
  expect(listed.json.items).toHaveLength(1)
  expect(listed.text).not.toContain(key)
  expect(key.startsWith(String(listed.json.items?.[0]?.prefix))).toBe(true)
  const stored = await adminSql(`select * from api_key where tenant_id = $1`, [t.id])
  expect(JSON.stringify(stored)).not.toContain(key)
  expect(await countRows('event', `tenant_id = $1 and position($2 in data::text) > 0`, [t.id, key])).toBe(0)
})

test('revoked or expired, a key is 401 at its next request; revoking twice is the same as once', async () => {
  const { t, as, keyWith } = await workspace()
  const one = await keyWith('member.read')
  for (let i = 0; i < 2; i++)
    expect((await call(deleteApiKey, { as, params: { keyId: one.id } })).status).toBe(204)
  expect((await call(readMembers, { as: one })).json).toMatchObject({ status: 401, code: 'unauthenticated' })
  expect(await countRows('event', `tenant_id = $1 and type = 'api_key.revoked'`, [t.id])).toBe(1)
  const two = await keyWith('member.read')
  await adminSql(`update api_key set expires_at = now() - interval '1 second' where id = $1`, [two.id])
  expect((await call(readMembers, { as: two })).status).toBe(401)
})

test.each(['Bearer nonsense', 'Bearer ', 'Basic abc', `Bearer mrd_${'a'.repeat(49)}`])(
  '%s is 401',
  async (authorization) => {
    expect((await call(readMembers, { headers: { authorization } })).status).toBe(401)
  },
)

test('a bad key is not helped by a good cookie', async () => {
  const { as } = await workspace()
  expect((await call(readMembers, { as, headers: { authorization: 'Bearer nonsense' } })).status).toBe(401)
})

test('a key of one workspace neither sees nor ends anything of another', async () => {
  const a = await workspace()
  const b = await workspace()
  const lead = await admitLead(a.t.system, leadOf(await makeLine(a.t)))
  const foreign = await b.keyWith('lead.read')
  expect((await call(readLead, { as: foreign, params: { leadId: lead.leadId } })).status).toBe(404)
  const { id } = await a.keyWith('lead.read')
  expect((await call(deleteApiKey, { as: b.as, params: { keyId: id } })).status).toBe(404)
})

test('contact data is masked for a key without contact.reveal', async () => {
  const { t, keyWith } = await workspace()
  await admitLead(t.system, leadOf(await makeLine(t), { phone: '13912345679' }))
  const masked = await call(listLeads, { as: await keyWith('lead.read') })
  expect(masked.json.items).toHaveLength(1)
  expect(masked.text).not.toContain('13912345679')
  const clear = await call(listLeads, { as: await keyWith('lead.read', 'contact.reveal') })
  expect(clear.text).toContain('13912345679')
})

test('the use of a key is noted', async () => {
  const { t, keyWith } = await workspace()
  await call(readMembers, { as: await keyWith('member.read') })
  expect(await countRows('api_key', 'tenant_id = $1 and last_used_at is not null', [t.id])).toBe(1)
})
