import { expect, test } from 'vitest'
import { z } from 'zod'
import { operation } from '@/lib/platform/http/operation'
import { allOperations } from '@/lib/wiring/api'
import { patchMember, postMember, readMembers } from '@/lib/wiring/operations/members'
import { putPresence } from '@/lib/wiring/operations/presence'
import { postTeam, readTeams } from '@/lib/wiring/operations/teams'
import { browserOf, call } from '../support/api'
import { countRows } from '../support/database'
import { makeMember, makeTeam } from '../support/factories'
import { mintTenant } from '../support/mint-tenant'

async function signedIn(role: 'admin' | 'rep' | 'ops' | 'manager' = 'admin') {
  const t = await mintTenant()
  const member = await makeMember(t, { role })
  return { t, member, as: await browserOf(t, member) }
}

test('problems speak the reader’s language and name the fields', async () => {
  const { as } = await signedIn()
  const send = (language: string) =>
    call(postTeam, { as, body: { nam: '' }, headers: { 'accept-language': language } })
  const withCookie = (locale: string) =>
    call(postTeam, { as: { cookie: `${as.cookie}; locale=${locale}` }, body: { nam: '' } })
  const chinese = await withCookie('zh-CN')
  expect(chinese.headers.get('content-type')).toBe('application/problem+json')
  expect(chinese.json).toMatchObject({
    type: '/problems/validation',
    title: '内容有误',
    status: 400,
    code: 'validation',
  })
  expect(chinese.json.errors).toContainEqual({ path: 'nam', message: '没有这个字段' })
  expect(chinese.json.errors).toContainEqual({ path: 'name', message: '类型不对或没有填写' })
  expect((await withCookie('en')).json).toMatchObject({
    title: 'Not valid',
    detail: 'Some of this needs to be changed',
  })
  // The account chose Chinese; a browser's preference does not overrule it.
  expect((await send('en-GB,en;q=0.9')).json.title).toBe('内容有误')
  expect((await call(postTeam, { headers: { 'accept-language': 'en' }, body: {} })).json.title).toBe(
    'Sign-in needed',
  )
})

test('every answer carries a request id of ours; one the caller sends is not taken over', async () => {
  const { as } = await signedIn()
  for (const sent of ['abcdef-123456', '{"$ne":1} <script>']) {
    const good = await call(readTeams, { as, headers: { 'x-request-id': sent } })
    expect(good.headers.get('x-request-id')).toMatch(/^[\da-f-]{36}$/)
    expect(good.headers.get('content-security-policy')).toContain("default-src 'none'")
    const bad = await call(readTeams, { headers: { 'x-request-id': sent } })
    expect(bad.json.requestId).toMatch(/^[\da-f-]{36}$/)
    expect(bad.json.requestId).toBe(bad.headers.get('x-request-id'))
  }
})

test.each(['{', '', '[1,', '{"name":"a"}x', '\ud800'])('%j is malformed JSON, not a fault', async (body) => {
  const { as } = await signedIn()
  const answer = await call(postTeam, { as, body })
  expect(answer.json).toMatchObject({ status: 400, code: 'validation' })
})

test.each([
  '[]',
  'null',
  '7',
  '"name"',
  '{"name":{"$ne":""}}',
  '{"name":["a"]}',
  '{"__proto__":{"name":"a"}}',
  '{"name":"a\\u0000"}',
])('%s is refused and stores nothing', async (body) => {
  const { t, as } = await signedIn()
  const answer = await call(postTeam, { as, body })
  expect(answer.status).toBe(400)
  expect(await countRows('team', 'tenant_id = $1', [t.id])).toBe(0)
})

test('a body is cut off while it is read, with and without a length', async () => {
  const { as } = await signedIn()
  const large = JSON.stringify({ name: 'x'.repeat(300 * 1024) })
  expect((await call(postTeam, { as, body: large })).status).toBe(413)
  const lying = await call(postTeam, { as, body: large, headers: { 'content-length': '5' } })
  expect(lying.status).toBe(413)
})

test('fields nobody listed are refused in every write that has a body', async () => {
  const { as } = await signedIn()
  const forbidden = {
    tenantId: crypto.randomUUID(),
    tenant_id: 1,
    createdAt: 'x',
    permissions: ['*'],
    isAdmin: true,
  }
  const writes = allOperations.filter((o) => o.input.body && o.access === 'member')
  expect(writes.length).toBeGreaterThan(8)
  for (const op of writes) {
    const params = Object.fromEntries(
      Object.keys(op.input.params?.shape ?? {}).map((k) => [k, crypto.randomUUID()]),
    )
    const answer = await call(op, { as, params, body: forbidden, headers: { 'if-match': '"1"' } })
    expect([op.id, answer.status]).toEqual([op.id, 400])
    const paths = (answer.json.errors as { path: string }[]).map((e) => e.path)
    expect(paths, op.id).toEqual(expect.arrayContaining(Object.keys(forbidden)))
  }
})

test('a rep cannot give themselves a role, a team or product lines', async () => {
  const { member, as } = await signedIn('rep')
  for (const body of [{ role: 'admin' }, { teamId: null }, { productLineIds: [] }, { status: 'active' }]) {
    const answer = await call(patchMember, {
      as,
      params: { memberId: member.id },
      body,
      headers: { 'if-match': '"1"' },
    })
    expect(answer.status).toBe(403)
  }
  expect(await countRows('member', `id = $1 and role = 'rep' and version = 1`, [member.id])).toBe(1)
})

test('an unknown query name is refused, with a schema and without', async () => {
  const { as } = await signedIn()
  expect((await call(readMembers, { as, query: { tenantId: 'x' } })).status).toBe(400)
  expect((await call(readTeams, { as, query: { include: 'leads' } })).status).toBe(400)
  expect((await call(readMembers, { as, query: { limit: '0' } })).status).toBe(400)
})

test('If-Match: missing 428, misshapen 400, stale 412, right 200 with the next ETag', async () => {
  const { t, as } = await signedIn()
  const rep = await makeMember(t, { name: '甲' })
  const send = (ifMatch?: string) =>
    call(patchMember, {
      as,
      params: { memberId: rep.id },
      body: { name: '乙' },
      headers: ifMatch === undefined ? {} : { 'if-match': ifMatch },
    })
  expect((await send()).status).toBe(428)
  for (const shape of ['*', '1', 'W/"1"', '"1", "2"', '"x"']) expect((await send(shape)).status).toBe(400)
  expect((await send('"7"')).json).toMatchObject({ status: 412, code: 'conflict' })
  const done = await send('"1"')
  expect([done.status, done.headers.get('etag')]).toEqual([200, '"2"'])
  expect((await send('"1"')).status).toBe(412)
})

test('two who saw the same version: one wins, the other is told', async () => {
  const { t, as } = await signedIn()
  const rep = await makeMember(t)
  const send = (name: string) =>
    call(patchMember, { as, params: { memberId: rep.id }, body: { name }, headers: { 'if-match': '"1"' } })
  const statuses = (await Promise.all([send('甲'), send('乙')])).map((a) => a.status).sort()
  expect(statuses).toEqual([200, 412])
})

test('a foreign id and a random id are the same not-found, and so is a path that is no id', async () => {
  const { as } = await signedIn()
  const foreign = await makeMember(await mintTenant())
  const ask = (memberId: string) =>
    call(patchMember, { as, params: { memberId }, body: { name: '乙' }, headers: { 'if-match': '"1"' } })
  const answers = await Promise.all([
    ask(foreign.id),
    ask(crypto.randomUUID()),
    ask('..%2F..'),
    ask("1' or '1'='1"),
  ])
  const shapes = answers.map(({ status, json: { requestId: _, ...rest } }) => ({ status, rest }))
  expect(new Set(shapes.map((s) => JSON.stringify(s))).size).toBe(1)
  expect(shapes[0]?.status).toBe(404)
})

test('a foreign team or product line in a body is one that does not exist', async () => {
  const { t, as } = await signedIn()
  const rep = await makeMember(t)
  const foreign = await makeTeam(await mintTenant())
  const send = (teamId: string) =>
    call(patchMember, { as, params: { memberId: rep.id }, body: { teamId }, headers: { 'if-match': '"1"' } })
  const [a, b] = await Promise.all([send(foreign.id), send(crypto.randomUUID())])
  expect(a.json.errors).toEqual([{ path: 'teamId', message: '没有这个团队' }])
  expect(a.json.errors).toEqual(b.json.errors)
})

test('what an operation does not list is cut off, at every depth', async () => {
  const { as } = await signedIn()
  const leak = { items: [{ id: 1, passwordHash: 'x' }], secret: 'x' }
  const leaky = operation({
    id: 'leaky',
    method: 'GET',
    path: '/api/v1/leaky',
    summary: 'Answers more than it lists.',
    permission: null,
    input: {},
    output: z.object({ items: z.array(z.object({ id: z.int() })) }),
    status: 200,
    handle: async () => leak,
  })
  expect((await call(leaky, { as })).text).toBe('{"items":[{"id":1}]}')
})

test('a fault answers its request id and not one word of the error', async () => {
  const { as } = await signedIn()
  const faulty = operation({
    id: 'faulty',
    method: 'GET',
    path: '/api/v1/faulty',
    summary: 'Fails.',
    permission: null,
    input: {},
    output: null,
    status: 204,
    handle: async () => {
      throw new Error('relation "lead" at 10.0.0.7 password=hunter2')
    },
  })
  const answer = await call(faulty, { as })
  expect(answer.json).toMatchObject({
    status: 500,
    code: 'internal',
    detail: '出了点问题，请重试',
    errors: [],
  })
  expect(answer.text).not.toMatch(/hunter2|relation|10\.0/)
})

test('a refusal is written down once, with who and what', async () => {
  const { t, member, as } = await signedIn('rep')
  for (let i = 0; i < 3; i++) expect((await call(postMember, { as, body: {} })).status).toBe(403)
  expect(
    await countRows(
      'event',
      `tenant_id = $1 and type = 'authz.denied' and data->>'operation' = 'createMember'`,
      [t.id],
    ),
  ).toBe(1)
  expect(
    await countRows('event_subject', `tenant_id = $1 and subject_type = 'member' and subject_id = $2`, [
      t.id,
      member.id,
    ]),
  ).toBeGreaterThan(0)
})

test('presence by key or for nobody is refused: it belongs to a person', async () => {
  expect((await call(putPresence, { body: { state: 'online' } })).status).toBe(401)
})
