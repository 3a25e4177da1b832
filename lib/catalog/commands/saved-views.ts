import { actingMemberId, authorize, type Ctx } from '@/lib/platform/ctx'
import { sql } from '@/lib/platform/db/sql'
import { type TxCtx, withTenant } from '@/lib/platform/db/with-tenant'
import { AppError, notFound } from '@/lib/platform/errors'
import { appendEvent } from '@/lib/platform/events/append-event'
import { newId } from '@/lib/platform/ids'
import { parse } from '@/lib/platform/validate'
import { viewCreated, viewDeleted, viewRestored, viewUpdated } from '../events'
import { customName } from '../fields'
import { customFields } from '../queries/list-fields'
import { viewColumns } from '../queries/list-views'
import { CreateView, UpdateView, ViewAt, type ViewObject } from '../schema'
import type { SavedView, Viewable } from '../types'

/** Views one person may keep of an object; more than anybody finds again. */
const MOST_VIEWS = 200

type Viewables = Readonly<Record<ViewObject, Viewable>>
type Written = Pick<SavedView, 'object' | 'name' | 'filter' | 'sort' | 'columns' | 'isShared' | 'isDefault'>

/** Keeps a list under a name, for the acting member or, with the right to share, for the workspace. */
export async function createView(ctx: Ctx, objects: Viewables, input: CreateView): Promise<SavedView> {
  authorize(ctx, 'view.save')
  const view = parse(CreateView, input)
  if (view.isShared) authorize(ctx, 'view.share')
  const ownerId = actingMemberId(ctx)
  await refuseUnknown(ctx, objects, view)
  const id = newId()
  return withTenant(ctx, async (c) => {
    await refuseTooMany(c, ownerId, view.object)
    await c.tx.$executeRaw(sql`
      insert into saved_view (id, object, name, owner_id, is_shared, filter, sort, columns, created_at)
      values (${id}::uuid, ${view.object}, ${view.name}, ${ownerId}::uuid, ${view.isShared},
        ${JSON.stringify(view.filter)}::jsonb, ${view.sort}, ${view.columns}::text[], ${c.now})`)
    if (view.isDefault) await makeDefault(c, { ...view, id, ownerId })
    await appendEvent(c, viewCreated, {
      subjects: [['savedView', id]],
      data: { object: view.object, name: view.name, shared: view.isShared },
    })
    return { id, ...view, isMine: true, version: 1 }
  })
}

/** Changes a view of one's own, or a shared one with the right to share; sharing and ending it need that right. */
export async function updateView(ctx: Ctx, objects: Viewables, input: UpdateView): Promise<SavedView> {
  authorize(ctx, 'view.save')
  const { id, version, ...change } = parse(UpdateView, input)
  const readerId = actingMemberId(ctx)
  return withTenant(ctx, async (c) => {
    const before = await lockView(c, readerId, { id, version }, 'kept')
    const after = { ...before, ...change, version: version + 1 }
    if (before.isShared || after.isShared) authorize(c, 'view.share')
    await refuseUnknown(c, objects, after)
    await c.tx.$executeRaw(sql`
      update saved_view set name = ${after.name}, filter = ${JSON.stringify(after.filter)}::jsonb, sort = ${after.sort},
        columns = ${after.columns}::text[], is_shared = ${after.isShared}, is_default = false, version = ${after.version}
      where tenant_id = ${c.tenantId}::uuid and id = ${id}::uuid`)
    if (after.isDefault) await makeDefault(c, after)
    await appendEvent(c, viewUpdated, {
      subjects: [['savedView', id]],
      data: { name: after.name, changed: Object.keys(change) },
    })
    return shown(after)
  })
}

/** Takes a view away. Nothing is lost: restoreView brings it back as it was. */
export async function deleteView(ctx: Ctx, input: ViewAt): Promise<void> {
  authorize(ctx, 'view.save')
  const at = parse(ViewAt, input)
  const readerId = actingMemberId(ctx)
  await withTenant(ctx, async (c) => {
    const view = await lockView(c, readerId, at, 'kept')
    if (view.isShared) authorize(c, 'view.share')
    await c.tx.$executeRaw(sql`
      update saved_view set deleted_at = ${c.now}, is_default = false, version = version + 1
      where tenant_id = ${c.tenantId}::uuid and id = ${at.id}::uuid`)
    await appendEvent(c, viewDeleted, {
      subjects: [['savedView', at.id]],
      data: { name: view.name, shared: view.isShared },
    })
  })
}

/** Brings back a view that was taken away. */
export async function restoreView(ctx: Ctx, input: ViewAt): Promise<SavedView> {
  authorize(ctx, 'view.save')
  const at = parse(ViewAt, input)
  const readerId = actingMemberId(ctx)
  return withTenant(ctx, async (c) => {
    const view = await lockView(c, readerId, at, 'deleted')
    if (view.isShared) authorize(c, 'view.share')
    await c.tx.$executeRaw(sql`
      update saved_view set deleted_at = null, version = version + 1
      where tenant_id = ${c.tenantId}::uuid and id = ${at.id}::uuid`)
    await appendEvent(c, viewRestored, {
      subjects: [['savedView', at.id]],
      data: { name: view.name, shared: view.isShared },
    })
    return shown({ ...view, version: at.version + 1 })
  })
}

type LockedView = SavedView & { ownerId: string }

/** A view the reader can see: shared ones and their own. Others do not exist for them. */
async function lockView(
  c: TxCtx,
  readerId: string,
  at: ViewAt,
  state: 'kept' | 'deleted',
): Promise<LockedView> {
  const [row] = await c.tx.$queryRaw<LockedView[]>(sql`
    select ${viewColumns(readerId)}, v.owner_id as "ownerId" from saved_view v
    where v.tenant_id = ${c.tenantId}::uuid and v.id = ${at.id}::uuid and (v.is_shared or v.owner_id = ${readerId}::uuid)
      and ${state === 'kept' ? sql`v.deleted_at is null` : sql`v.deleted_at is not null`}
    for update`)
  if (!row) throw notFound('view')
  if (row.version !== at.version) throw new AppError('conflict', 'versionMoved')
  return row
}

const shown = ({ ownerId: _, ...view }: LockedView): SavedView => view

/** One default for each audience: of a person among their own views, of the workspace among the shared ones. */
async function makeDefault(
  c: TxCtx,
  { id, object, isShared, ownerId }: Pick<LockedView, 'id' | 'object' | 'isShared' | 'ownerId'>,
): Promise<void> {
  const audience = isShared ? sql`is_shared` : sql`not is_shared and owner_id = ${ownerId}::uuid`
  await c.tx.$executeRaw(sql`
    update saved_view set is_default = false
    where tenant_id = ${c.tenantId}::uuid and object = ${object} and is_default and id <> ${id}::uuid and ${audience}`)
  await c.tx.$executeRaw(sql`
    update saved_view set is_default = true where tenant_id = ${c.tenantId}::uuid and id = ${id}::uuid`)
}

async function refuseUnknown(ctx: Ctx, objects: Viewables, view: Written): Promise<void> {
  const { sorts, checkFilter, ...object } = objects[view.object]
  const custom = await customFields(ctx, view.object)
  const columns: readonly string[] = [...object.columns, ...custom.map(({ key }) => customName(key))]
  const unknown = [
    ...(sorts.includes(view.sort) ? [] : ['sort']),
    ...view.columns.flatMap((column, i) => (columns.includes(column) ? [] : [`columns.${i}`])),
  ]
  if (unknown.length > 0)
    throw new AppError('validation', 'validation', {
      details: unknown.map((path) => ({ path, messageKey: 'invalid.invalid_value' })),
    })
  await checkFilter(ctx, view.filter)
}

async function refuseTooMany(c: TxCtx, ownerId: string, object: ViewObject): Promise<void> {
  const [row] = await c.tx.$queryRaw<Array<{ n: number }>>(sql`
    select count(*)::int as n from saved_view
    where tenant_id = ${c.tenantId}::uuid and object = ${object} and owner_id = ${ownerId}::uuid and deleted_at is null`)
  if ((row?.n ?? 0) >= MOST_VIEWS) throw new AppError('limit_exceeded', 'tooManyViews')
}
