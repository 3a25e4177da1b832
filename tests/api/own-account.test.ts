import { expect, test } from 'vitest'
import { allOperations } from '@/lib/wiring/api'
import { apiReference, searchReference } from '@/lib/wiring/api-reference'
import { createMember } from '@/lib/wiring/new-member'
import { postPassword, putName, readMe } from '@/lib/wiring/operations/me'
import { readSessions, revokeOthers } from '@/lib/wiring/operations/sessions'
import { browserOf, call } from '../support/api'
import { mintTenant } from '../support/mint-tenant'
import { signInByForm } from '../support/sign-in'

let made = 0
async function somebody() {
  const t = await mintTenant()
  const given = {
    email: `own-${++made}-${process.pid}@example.com`,
    name: '周晓棠',
    password: '蓝色河马-4711',
  }
  const { accountId } = await createMember(t.system, { ...given, role: 'rep' })
  return {
    t,
    given,
    accountId,
    as: await browserOf(t, { accountId }),
    other: await browserOf(t, { accountId }),
  }
}
const headers = () => ({ 'x-peer-address': `10.11.${++made % 250}.1` })

test('a password is changed by who knows it; other browsers are out, this one stays', async () => {
  const { as, other, given } = await somebody()
  const change = (current: string, next: string) =>
    call(postPassword, { as, body: { current, next }, headers: headers() })
  expect((await change('不对-1234567', '橙色鲸鱼-9182')).json).toMatchObject({
    errors: [{ path: 'current' }],
  })
  expect((await change(given.password, 'password123')).json).toMatchObject({ errors: [{ path: 'next' }] })
  expect((await change(given.password, given.password)).json).toMatchObject({ errors: [{ path: 'next' }] })
  expect((await call(readMe, { as: other })).status).toBe(200)
  const done = await change(given.password, '橙色鲸鱼-9182')
  expect(done.json).toMatchObject({ signedOut: 1 })
  expect((await call(readMe, { as: other })).status).toBe(401)
  expect((await call(readMe, { as })).status).toBe(200)
  expect((await signInByForm(given, { ip: '10.11.251.1' })).cookie).toBeNull()
  expect(
    (await signInByForm({ ...given, password: '橙色鲸鱼-9182' }, { ip: '10.11.251.2' })).cookie,
  ).not.toBeNull()
})

test('guessing the present password slows down like signing in', async () => {
  const { as } = await somebody()
  const statuses: number[] = []
  for (let i = 0; i < 8; i++)
    statuses.push(
      (
        await call(postPassword, {
          as,
          body: { current: `falsch-${i}`, next: '橙色鲸鱼-9182' },
          headers: { 'x-peer-address': '10.11.252.1' },
        })
      ).status,
    )
  expect(statuses).toContain(429)
})

test('the other browsers are signed out at once, and the name is one’s own to set', async () => {
  const { as, other } = await somebody()
  expect((await call(readSessions, { as })).json.items).toHaveLength(2)
  expect((await call(revokeOthers, { as })).json).toEqual({ revoked: 1 })
  expect((await call(readMe, { as: other })).status).toBe(401)
  expect((await call(putName, { as, body: { name: '周晓' } })).status).toBe(204)
  expect((await call(readMe, { as })).json).toMatchObject({ member: { name: '周晓' } })
  expect((await call(putName, { as, body: { name: ' ' } })).status).toBe(400)
})

test('the reference has every operation once, with an example that names no field twice', () => {
  const groups = apiReference('https://crm.example.com', 'zh-CN')
  const listed = groups.flatMap((group) => group.operations)
  expect(listed.map((op) => op.id).sort()).toEqual(allOperations.map((op) => op.id).sort())
  for (const op of listed) {
    expect(op.curl).toContain('https://crm.example.com/api/v1')
    for (const fields of [op.body, op.answer])
      expect(new Set(fields.map((field) => field.name)).size, op.id).toBe(fields.length)
  }
  const [found] = searchReference(groups, 'GET /leads contact').concat(searchReference(groups, 'listLeads'))
  expect(found?.operations.map((op) => op.id)).toContain('listLeads')
  expect(searchReference(groups, '拼音').flatMap((group) => group.operations.map((op) => op.id))).toEqual([
    'listLeads',
  ])
  expect(searchReference(groups, 'nothing-of-the-kind')).toEqual([])
})
