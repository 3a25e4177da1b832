import { setTimeout as sleep } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { createTeam, deleteTeam, moveTeam, renameTeam } from '@/lib/people/commands/teams'
import { listTeams } from '@/lib/people/queries/list-teams'
import { withTenant } from '@/lib/platform/db/with-tenant'
import { countRows } from '../../support/database'
import { makeMember, makeTeam } from '../../support/factories'
import { mintTenant, type Tenant } from '../../support/mint-tenant'

/** a ─ b ─ c, and d beside. */
async function tree(t: Tenant) {
  const a = await createTeam(t.system, { name: 'a' })
  const b = await createTeam(t.system, { name: 'b', parentId: a.id })
  const c = await createTeam(t.system, { name: 'c', parentId: b.id })
  const d = await createTeam(t.system, { name: 'd' })
  return { a: a.id, b: b.id, c: c.id, d: d.id }
}

const pathsOf = async (t: Tenant) =>
  Object.fromEntries((await listTeams(t.system)).map((x) => [x.name, x.path]))

test('a path is the ids from the root', async () => {
  const t = await mintTenant()
  const { a, b, c, d } = await tree(t)
  expect(await pathsOf(t)).toEqual({ a: `/${a}/`, b: `/${a}/${b}/`, c: `/${a}/${b}/${c}/`, d: `/${d}/` })
})

test('a move takes the whole subtree along', async () => {
  const t = await mintTenant()
  const { a, b, c, d } = await tree(t)
  await moveTeam(t.system, { id: b, parentId: d })
  expect(await pathsOf(t)).toEqual({ a: `/${a}/`, b: `/${d}/${b}/`, c: `/${d}/${b}/${c}/`, d: `/${d}/` })
  await moveTeam(t.system, { id: c, parentId: null })
  expect(await pathsOf(t)).toMatchObject({ c: `/${c}/`, b: `/${d}/${b}/` })
  expect(await countRows('event', `tenant_id = $1 and type = 'team.moved'`, [t.id])).toBe(2)
})

test('never below itself, at any depth, and not below a team that is not there', async () => {
  const t = await mintTenant()
  const { a, c } = await tree(t)
  await expect(moveTeam(t.system, { id: a, parentId: a })).rejects.toMatchObject({ messageKey: 'teamLoop' })
  await expect(moveTeam(t.system, { id: a, parentId: c })).rejects.toMatchObject({ messageKey: 'teamLoop' })
  const { d: foreign } = await tree(await mintTenant())
  await expect(moveTeam(t.system, { id: a, parentId: foreign })).rejects.toMatchObject({ code: 'validation' })
  await expect(moveTeam(t.system, { id: foreign, parentId: null })).rejects.toMatchObject({
    code: 'not_found',
  })
})

test('two moves that cross make no loop: the second sees what the first did', async () => {
  const t = await mintTenant()
  const { a, d } = await tree(t)
  const moved = signal()
  const first = withTenant(t.system, async (c) => {
    await moveTeam(c, { id: a, parentId: d })
    moved.give()
    // Long enough for the other to get where it would read the tree, were it not made to wait.
    await sleep(400)
  })
  await moved.given
  await expect(moveTeam(t.system, { id: d, parentId: a })).rejects.toMatchObject({ messageKey: 'teamLoop' })
  await first
  expect(await pathsOf(t)).toMatchObject({ d: `/${d}/`, a: `/${d}/${a}/` })
})

function signal(): { given: Promise<void>; give: () => void } {
  let give = (): void => undefined
  const given = new Promise<void>((resolve) => {
    give = resolve
  })
  return { given, give }
}

test('a team is renamed; deleted only when nothing is in it, former members included', async () => {
  const t = await mintTenant()
  const team = await makeTeam(t, { name: '一组' })
  const below = await makeTeam(t, { parent: team })
  await renameTeam(t.system, { id: team.id, name: '华东一组' })
  expect((await listTeams(t.system)).find((x) => x.id === team.id)?.name).toBe('华东一组')
  await expect(deleteTeam(t.system, { id: team.id })).rejects.toMatchObject({ messageKey: 'team.hasTeams' })
  await makeMember(t, { team: below, status: 'disabled', online: false })
  await expect(deleteTeam(t.system, { id: below.id })).rejects.toMatchObject({
    messageKey: 'team.hasMembers',
  })
  const empty = await makeTeam(t)
  await deleteTeam(t.system, { id: empty.id })
  expect((await listTeams(t.system)).map((x) => x.id)).not.toContain(empty.id)
  await expect(deleteTeam((await mintTenant()).system, { id: below.id })).rejects.toMatchObject({
    code: 'not_found',
  })
})
