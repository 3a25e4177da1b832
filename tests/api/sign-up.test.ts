import { expect, test } from 'vitest'
import { readMe } from '@/lib/wiring/operations/me'
import { postProductLine, readProductLines } from '@/lib/wiring/operations/product-lines'
import { postSignUp } from '@/lib/wiring/operations/sign-up'
import { readTeams } from '@/lib/wiring/operations/teams'
import { call } from '../support/api'
import { adminSql, countRows } from '../support/database'
import { signInByForm } from '../support/sign-in'

let made = 0
const peer = () => ({ 'x-peer-address': `10.8.0.${++made}` })
const form = (over: Record<string, unknown> = {}) => ({
  email: `founder-${++made}-${process.pid}@example.com`,
  name: '韩梅梅',
  password: '蓝色河马-4711',
  workspaceName: '华东医疗',
  ...over,
})

test('sign-up makes a workspace one can work in at once', async () => {
  const body = form()
  const done = await call(postSignUp, { body, headers: peer() })
  expect(done.status).toBe(201)
  const { workspace } = done.json as { workspace: { id: string; slug: string; name: string } }
  expect(workspace.slug).toMatch(/^hua-dong-yi-liao(-\d+)?$/)
  expect(done.text).not.toContain(body.password)

  const as = { cookie: (await signInByForm(body)).cookie! }
  const me = await call(readMe, { as })
  expect(me.json).toMatchObject({
    workspace: { id: workspace.id, name: '华东医疗' },
    member: { role: 'admin', name: '韩梅梅' },
  })
  expect((await call(readTeams, { as })).json.items).toMatchObject([{ name: '华东医疗', memberCount: 1 }])
  expect((await call(readProductLines, { as })).json.items).toMatchObject([
    { code: 'general', name: '通用产品线' },
  ])
  expect((await call(postProductLine, { as, body: { code: 'ortho', name: '骨科' } })).status).toBe(201)
  for (const table of ['presence', 'lead_capacity'])
    expect(await countRows(table, 'tenant_id = $1', [workspace.id])).toBe(1)
  expect(
    await countRows('rule_version', `tenant_id = $1 and state = 'published'`, [workspace.id]),
  ).toBeGreaterThan(0)
})

test('English founders get English first words', async () => {
  const body = form({ workspaceName: 'Acme Devices' })
  const done = await call(postSignUp, { body, headers: { ...peer(), 'accept-language': 'en' } })
  const id = (done.json.workspace as { id: string }).id
  const [line] = await adminSql<{ name: string }>('select name from product_line where tenant_id = $1', [id])
  expect(line?.name).toBe('General')
})

test('a taken address makes nothing: no workspace, no member, the password stays', async () => {
  const body = form()
  await call(postSignUp, { body, headers: peer() })
  const before = await countRows('tenant')
  const again = await call(postSignUp, { body: { ...body, password: '另一个密码-99' }, headers: peer() })
  expect(again.json).toMatchObject({ status: 409, code: 'conflict', errors: [{ path: 'email' }] })
  expect(await countRows('tenant')).toBe(before)
  expect((await signInByForm({ ...body, password: '另一个密码-99' }, { ip: '10.8.1.1' })).cookie).toBeNull()
  expect((await signInByForm(body, { ip: '10.8.1.1' })).cookie).not.toBeNull()
})

test('the same address twice at once: one workspace', async () => {
  const body = form({ workspaceName: '并发公司' })
  const answers = await Promise.all([1, 2, 3, 4].map(() => call(postSignUp, { body, headers: peer() })))
  expect(answers.map((a) => a.status).sort()).toEqual([201, 409, 409, 409])
  expect(await countRows('tenant', 'name = $1', ['并发公司'])).toBe(1)
})

test('the same name at once: every workspace has a slug of its own', async () => {
  const answers = await Promise.all(
    [1, 2, 3, 4].map(() => call(postSignUp, { body: form({ workspaceName: '同名公司' }), headers: peer() })),
  )
  expect(answers.map((a) => a.status)).toEqual([201, 201, 201, 201])
  const slugs = answers.map((a) => (a.json.workspace as { slug: string }).slug)
  expect(new Set(slugs).size).toBe(4)
})

test.each([
  ['a common password', { password: 'password123' }, 'password'],
  ['a short password', { password: 'Zt7!kQ2' }, 'password'],
  ['a long password', { password: 'x'.repeat(257) }, 'password'],
  ['no e-mail address', { email: 'not an address' }, 'email'],
  ['no name', { name: '  ' }, 'name'],
  ['no workspace', { workspaceName: '' }, 'workspaceName'],
  ['a role of one’s own', { role: 'admin' }, 'role'],
  ['a workspace of one’s own choice', { tenantId: crypto.randomUUID() }, 'tenantId'],
])('%s is refused by its field', async (_, over, path) => {
  const answer = await call(postSignUp, { body: form(over), headers: peer() })
  expect(answer.json).toMatchObject({ status: 400, errors: [{ path }] })
})

test('a foreign page cannot sign people up; one address makes 20 workspaces an hour', async () => {
  const foreign = await call(postSignUp, {
    body: form(),
    headers: { ...peer(), origin: 'https://evil.example' },
  })
  expect(foreign.status).toBe(403)
  const from = { 'x-peer-address': '10.8.200.1' }
  const statuses: number[] = []
  for (let i = 0; i < 22; i++)
    statuses.push((await call(postSignUp, { body: form({ password: 'password123' }), headers: from })).status)
  expect(statuses.slice(0, 20)).toEqual(Array(20).fill(400))
  expect(statuses.slice(20)).toEqual([429, 429])
})
