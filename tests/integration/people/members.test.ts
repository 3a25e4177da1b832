import { expect, test } from 'vitest'
import { setOwnMobile } from '@/lib/people/commands/set-own-mobile'
import { updateMember } from '@/lib/people/commands/update-member'
import { listMembers } from '@/lib/people/queries/list-members'
import { createMember } from '@/lib/wiring/new-member'
import { adminSql, countRows } from '../../support/database'
import { makeLine, makeMember, makeTeam } from '../../support/factories'
import { mintTenant } from '../../support/mint-tenant'

let made = 0
const person = (over: object = {}) => ({
  email: `m-${++made}-${process.pid}@example.com`,
  name: `新人 ${made}`,
  password: '蓝色河马-4711',
  role: 'rep' as const,
  ...over,
})

test('a new member has account, place, presence and room for leads', async () => {
  const t = await mintTenant()
  const line = await makeLine(t)
  const team = await makeTeam(t)
  const given = person({ teamId: team.id, productLineIds: [line], regions: ['江苏', '浙江'], maxOpen: 7 })
  const { id, newAccount } = await createMember(t.system, given)
  expect(newAccount).toBe(true)
  const { items } = await listMembers(t.system, { q: '新人' })
  expect(items).toMatchObject([
    {
      id,
      name: given.name,
      email: given.email,
      teamId: team.id,
      productLineIds: [line],
      regions: ['江苏', '浙江'],
      status: 'active',
    },
  ])
  expect(await countRows('lead_capacity', 'member_id = $1 and max_open = 7', [id])).toBe(1)
  expect(await countRows('event_subject', `subject_type = 'member' and subject_id = $1`, [id])).toBe(1)
})

test('a person of another workspace comes in with the account they have; its password stays', async () => {
  const [a, b] = [await mintTenant(), await mintTenant()]
  const given = person()
  const first = await createMember(a.system, given)
  const [before] = await adminSql('select password_hash, name from account where id = $1', [first.accountId])
  const second = await createMember(b.system, { ...given, name: '另一个名字', password: '完全不同的-123' })
  expect(second).toMatchObject({ accountId: first.accountId, newAccount: false })
  expect(await adminSql('select password_hash, name from account where id = $1', [first.accountId])).toEqual([
    before,
  ])
  expect((await listMembers(b.system, { q: '另一个' })).items).toHaveLength(1)
})

test('twice in the same workspace is refused and changes nothing', async () => {
  const t = await mintTenant()
  const given = person()
  await createMember(t.system, given)
  await expect(createMember(t.system, given)).rejects.toMatchObject({
    code: 'conflict',
    messageKey: 'memberExists',
  })
  expect(await countRows('member', 'tenant_id = $1 and name = $2', [t.id, given.name])).toBe(1)
})

test('addresses are one in upper and lower case', async () => {
  const t = await mintTenant()
  const given = person()
  await createMember(t.system, given)
  const shouted = { ...given, email: ` ${given.email.toUpperCase()} ` }
  await expect(createMember(t.system, shouted)).rejects.toMatchObject({ messageKey: 'memberExists' })
})

test('the directory shows addresses to those who manage members and to nobody else', async () => {
  const t = await mintTenant()
  await createMember(t.system, person())
  const rep = await makeMember(t, { role: 'rep' })
  const { items } = await listMembers(await rep.ctx())
  expect(items).toHaveLength(3)
  expect(JSON.stringify(items)).not.toMatch(/@example\.com|mobile/)
})

test('pages by name without a gap or a double', async () => {
  const t = await mintTenant()
  // With the administrator everybody begins with, six.
  for (const name of ['丁', '甲', '乙', '甲', '丙']) await makeMember(t, { name })
  const seen: string[] = []
  let cursor: string | undefined
  do {
    const page = await listMembers(t.system, { limit: 2, cursor })
    seen.push(...page.items.map((m) => m.id))
    cursor = page.nextCursor ?? undefined
  } while (cursor)
  expect(new Set(seen).size).toBe(6)
  expect(seen).toHaveLength(6)
  await expect(listMembers(t.system, { cursor: 'bm90IGpzb24' })).rejects.toMatchObject({ code: 'validation' })
})

test('the last administrator stays one, also when two take the role from each other at once', async () => {
  const t = await mintTenant()
  const a = (await listMembers(t.system)).items[0]!
  await expect(updateMember(t.system, { id: a.id, version: 1, role: 'rep' })).rejects.toMatchObject({
    messageKey: 'lastAdmin',
  })
  await expect(updateMember(t.system, { id: a.id, version: 1, status: 'disabled' })).rejects.toMatchObject({
    messageKey: 'lastAdmin',
  })
  const b = await makeMember(t, { role: 'admin' })
  const results = await Promise.allSettled([
    updateMember(t.system, { id: a.id, version: 1, role: 'rep' }),
    updateMember(t.system, { id: b.id, version: 1, role: 'rep' }),
  ])
  expect(results.filter((r) => r.status === 'fulfilled')).toHaveLength(1)
  expect(await countRows('member', `tenant_id = $1 and role = 'admin'`, [t.id])).toBe(1)
})

test('what is left out stays; the event says what changed and no contact data', async () => {
  const t = await mintTenant()
  const [one, two] = [await makeLine(t), await makeLine(t)]
  const rep = await makeMember(t, { name: '王芳', lines: [one], regions: ['江苏'] })
  await updateMember(t.system, { id: rep.id, version: 1, productLineIds: [two], mobile: '13912345678' })
  const { items } = await listMembers(t.system, { q: '王芳' })
  expect(items[0]).toMatchObject({ productLineIds: [two], regions: ['江苏'], role: 'rep', version: 2 })
  const [event] = await adminSql<{ data: unknown }>(
    `select data from event where tenant_id = $1 and type = 'member.updated'`,
    [t.id],
  )
  expect(event?.data).toEqual({ before: {}, after: { productLineIds: [two], mobile: 'set' } })
})

test('a member says by which mobile they are mentioned; nobody else’s changes and the log holds no number', async () => {
  const t = await mintTenant()
  const [rep, other] = [await makeMember(t), await makeMember(t)]
  await setOwnMobile(await rep.ctx(), { mobile: '+86 139 1234 5678' })
  const all = await adminSql('select id, mobile, version from member where id = any($1)', [
    [rep.id, other.id],
  ])
  expect(all).toEqual(
    expect.arrayContaining([
      { id: rep.id, mobile: '13912345678', version: 2 },
      { id: other.id, mobile: null, version: 1 },
    ]),
  )
  await setOwnMobile(await rep.ctx(), { mobile: '139 1234 5678' })
  await setOwnMobile(await rep.ctx(), { mobile: null })
  const events = await adminSql<{ data: unknown }>(
    `select data from event where tenant_id = $1 and type = 'member.updated' order by id`,
    [t.id],
  )
  expect(events.map((e) => e.data)).toEqual([
    { before: {}, after: { mobile: 'set' } },
    { before: {}, after: { mobile: 'removed' } },
  ])
  await expect(setOwnMobile(t.system, { mobile: null })).rejects.toMatchObject({ code: 'forbidden' })
  await expect(setOwnMobile(await rep.ctx(), { mobile: '010-8888' })).rejects.toMatchObject({
    details: [{ path: 'mobile', messageKey: 'member.mobile' }],
  })
})

test('a disabled member is offline and out of the workspace; let in again they work as before', async () => {
  const t = await mintTenant()
  await makeMember(t, { role: 'admin' })
  const rep = await makeMember(t)
  await updateMember(t.system, { id: rep.id, version: 1, status: 'disabled' })
  await expect(rep.ctx()).rejects.toThrow('no active member')
  expect(await countRows('presence', `member_id = $1 and state = 'offline'`, [rep.id])).toBe(1)
  await updateMember(t.system, { id: rep.id, version: 2, status: 'active' })
  expect((await rep.ctx()).actor).toMatchObject({ kind: 'user', memberId: rep.id })
})

test('a manager sees the people at or below their team, nobody beside it', async () => {
  const t = await mintTenant()
  const top = await makeTeam(t)
  const below = await makeTeam(t, { parent: top })
  const beside = await makeTeam(t)
  const manager = await makeMember(t, { role: 'manager', team: top })
  const deep = await makeMember(t, { team: below })
  await makeMember(t, { team: beside })
  const { visibility } = (await manager.ctx()).actor
  expect([...(visibility.owners as string[])].sort()).toEqual([manager.id, deep.id].sort())
})
