import { beforeAll, describe, expect, it } from 'vitest'
import { createView, deleteView, restoreView, updateView } from '@/lib/catalog/commands/saved-views'
import { listViews } from '@/lib/catalog/queries/list-views'
import type { CreateView } from '@/lib/catalog/schema'
import type { Ctx } from '@/lib/platform/ctx'
import { viewables } from '@/lib/wiring/viewables'
import { adminSql } from '../../support/database'
import { makeMember } from '../../support/factories'
import { eventsOf } from '../../support/look'
import { mintTenant, type Tenant } from '../../support/mint-tenant'

const MINE: CreateView = {
  object: 'lead',
  name: '我的江苏客户',
  filter: {
    combinator: 'and',
    rules: [
      { field: 'ownerId', operator: '=', value: 'me' },
      { field: 'region', operator: 'in', value: ['江苏'] },
    ],
  },
  sort: '-lastActivityAt',
  columns: ['name', 'status'],
}

describe('kept lists', () => {
  let t: Tenant
  let rep: Ctx
  let other: Ctx
  let ops: Ctx
  beforeAll(async () => {
    t = await mintTenant()
    rep = await (await makeMember(t)).ctx()
    other = await (await makeMember(t)).ctx()
    ops = await (await makeMember(t, { role: 'ops' })).ctx()
  })
  const create = (ctx: Ctx, more: Partial<CreateView> = {}) =>
    createView(ctx, viewables, { ...MINE, ...more })
  const namesOf = async (ctx: Ctx) => (await listViews(ctx, 'lead')).map(({ name }) => name)

  it('are seen by whoever made them, and by everybody once shared', async () => {
    const own = await create(rep)
    const shared = await create(ops, { name: '今日新进', isShared: true })
    expect(await namesOf(rep)).toEqual(['今日新进', '我的江苏客户'])
    expect(await namesOf(other)).toEqual(['今日新进'])
    expect((await listViews(rep, 'lead')).at(-1)).toEqual({ ...own, ...MINE })
    const hidden = { code: 'not_found' }
    await expect(updateView(other, viewables, { id: own.id, version: 1, name: 'x' })).rejects.toMatchObject(
      hidden,
    )
    await expect(deleteView(other, { id: own.id, version: 1 })).rejects.toMatchObject(hidden)
    const forbidden = { code: 'forbidden' }
    await expect(create(rep, { isShared: true })).rejects.toMatchObject(forbidden)
    await expect(deleteView(rep, { id: shared.id, version: 1 })).rejects.toMatchObject(forbidden)
    await expect(
      updateView(rep, viewables, { id: own.id, version: 1, isShared: true }),
    ).rejects.toMatchObject(forbidden)
    await expect(
      updateView(rep, viewables, { id: shared.id, version: 1, isShared: false }),
    ).rejects.toMatchObject(forbidden)
    expect((await eventsOf(t, 'savedView', shared.id)).map(({ type }) => type)).toEqual(['view.created'])
  })

  it('come back after they were taken away', async () => {
    const view = await create(rep, { name: '要删的' })
    await deleteView(rep, { id: view.id, version: 1 })
    expect(await namesOf(rep)).not.toContain('要删的')
    await expect(deleteView(rep, { id: view.id, version: 2 })).rejects.toMatchObject({ code: 'not_found' })
    expect(await restoreView(rep, { id: view.id, version: 2 })).toEqual({ ...view, version: 3 })
    expect(await namesOf(rep)).toContain('要删的')
    await expect(restoreView(rep, { id: view.id, version: 3 })).rejects.toMatchObject({ code: 'not_found' })
  })

  it('have one default for a person and one for the workspace', async () => {
    const first = await create(other, { name: 'a', isDefault: true })
    const second = await create(other, { name: 'b', isDefault: true })
    await create(ops, { name: 'c', isShared: true, isDefault: true })
    const defaults = async () =>
      (await listViews(other, 'lead')).filter((v) => v.isDefault).map(({ name }) => name)
    expect(await defaults()).toEqual(['c', 'b'])
    await updateView(other, viewables, { id: first.id, version: 1, isDefault: true })
    expect(await defaults()).toEqual(['c', 'a'])
    await expect(
      updateView(other, viewables, { id: second.id, version: 2, name: 'late' }),
    ).rejects.toMatchObject({ messageKey: 'versionMoved' })
  })

  it.each<[string, Partial<CreateView>, string]>([
    ['an order there is not', { sort: 'password' }, 'sort'],
    ['a column there is not', { columns: ['name', 'salary'] }, 'columns.1'],
    [
      'a field there is not',
      { filter: { combinator: 'and', rules: [{ field: 'x', operator: 'null' }] } },
      'filter.rules.0.field',
    ],
    ['no name', { name: ' ' }, 'name'],
  ])('are refused with %s', async (_, more, path) => {
    await expect(create(rep, more)).rejects.toMatchObject({
      code: 'validation',
      details: [expect.objectContaining({ path })],
    })
  })

  it('belong to people: a key has none of its own', async () => {
    await expect(create(t.system)).rejects.toMatchObject({ messageKey: 'membersOnly' })
    expect(await namesOf(t.system)).toEqual(['今日新进', 'c'])
  })

  it('are not kept without end', async () => {
    const member = await makeMember(t)
    await adminSql(
      `insert into saved_view (tenant_id, id, object, name, owner_id, filter, sort, created_at)
       select $1, gen_random_uuid(), 'lead', 'v' || n, $2, '{"combinator":"and","rules":[]}', 'name', now() from generate_series(1, 200) n`,
      [t.id, member.id],
    )
    await expect(create(await member.ctx())).rejects.toMatchObject({
      code: 'limit_exceeded',
      messageKey: 'tooManyViews',
    })
  })
})
