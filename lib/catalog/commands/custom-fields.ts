import { authorize, type Ctx } from '@/lib/platform/ctx'
import { sql } from '@/lib/platform/db/sql'
import { type TxCtx, withTenant } from '@/lib/platform/db/with-tenant'
import { AppError, notFound } from '@/lib/platform/errors'
import { appendEvent } from '@/lib/platform/events/append-event'
import { newId } from '@/lib/platform/ids'
import { parse } from '@/lib/platform/validate'
import { fieldCreated, fieldsOrdered, fieldUpdated } from '../events'
import type { CustomField, FieldObject } from '../fields'
import { optionsAfter, refuseOptions } from '../options'
import { customFields, fieldColumns } from '../queries/list-fields'
import { CreateField, OrderFields, UpdateField } from '../schema'
import { tellEverybody } from './tell-everybody'

/** Fields in use an object may have; more nobody fills in. */
const MOST_FIELDS = 100

/** Adds a field to an object. It is in forms, lists, conditions and the API with the commit, on every node. */
export async function createField(ctx: Ctx, input: CreateField): Promise<CustomField> {
  authorize(ctx, 'field.manage')
  const { options: given, ...field } = parse(CreateField, input)
  const options = optionsAfter([], given)
  refuseOptions(field.type, options)
  return withTenant(ctx, async (c) => {
    const others = await lockFields(c, field.object)
    if (others.some(({ key }) => key === field.key)) throw taken()
    if (others.filter(({ retiredAt }) => !retiredAt).length >= MOST_FIELDS)
      throw new AppError('limit_exceeded', 'field.tooMany', { params: { most: MOST_FIELDS } })
    const id = newId()
    const position = Math.max(0, ...others.map((other) => other.position)) + 1
    await c.tx.$executeRaw(sql`
      insert into custom_field (id, object, key, type, label, unit, required, options, position, created_at)
      values (${id}::uuid, ${field.object}, ${field.key}, ${field.type}, ${JSON.stringify(field.label)}::jsonb, ${field.unit},
        ${field.required}, ${JSON.stringify(options)}::jsonb, ${position}, ${c.now})`)
    await appendEvent(c, fieldCreated, {
      subjects: [['customField', id]],
      data: { object: field.object, key: field.key, type: field.type, label: field.label },
    })
    await tellEverybody(c, 'fields')
    return { id, ...field, options, position, retiredAt: null, version: 1 }
  })
}

const taken = () =>
  new AppError('conflict', 'field.keyTaken', { details: [{ path: 'key', messageKey: 'field.keyTaken' }] })

/**
 * Changes what a field is called, asks and offers, or retires it; its key and type stay. Nothing that was filled in is
 * lost: a retired field, or option, is not offered any more and can be brought back.
 */
export async function updateField(ctx: Ctx, input: UpdateField): Promise<CustomField> {
  authorize(ctx, 'field.manage')
  const { id, version, retired, options: given, ...plain } = parse(UpdateField, input)
  return withTenant(ctx, async (c) => {
    const before = await lockField(c, id)
    if (before.version !== version) throw new AppError('conflict', 'versionMoved')
    const options = given ? optionsAfter(before.options, given) : before.options
    refuseOptions(before.type, options)
    const retiredAt = retired === undefined ? before.retiredAt : retired ? (before.retiredAt ?? c.now) : null
    const after: CustomField = { ...before, ...plain, options, retiredAt }
    const changed = CHANGEABLE.filter(
      (key) => JSON.stringify(told(before)[key]) !== JSON.stringify(told(after)[key]),
    )
    if (changed.length === 0) return before
    await c.tx.$executeRaw(sql`
      update custom_field set label = ${JSON.stringify(after.label)}::jsonb, unit = ${after.unit}, required = ${after.required},
        options = ${JSON.stringify(options)}::jsonb, retired_at = ${retiredAt}::timestamptz, version = version + 1
      where tenant_id = ${c.tenantId}::uuid and id = ${id}::uuid`)
    const only = (field: CustomField) => Object.fromEntries(changed.map((key) => [key, told(field)[key]]))
    await appendEvent(c, fieldUpdated, {
      subjects: [['customField', id]],
      data: { key: before.key, label: after.label, before: only(before), after: only(after) },
    })
    await tellEverybody(c, 'fields')
    return { ...after, version: version + 1 }
  })
}

const CHANGEABLE = ['label', 'unit', 'required', 'options', 'retired'] as const
const told = ({ label, unit, required, options, retiredAt }: CustomField) => ({
  label,
  unit,
  required,
  options,
  retired: retiredAt !== null,
})

/** Puts the fields of an object into an order; the ones left out follow in theirs. */
export async function orderFields(ctx: Ctx, input: OrderFields): Promise<CustomField[]> {
  authorize(ctx, 'field.manage')
  const { object, ids } = parse(OrderFields, input)
  return withTenant(ctx, async (c) => {
    const before = await lockFields(c, object)
    const named = [...new Set(ids)].map((id) => before.find((field) => field.id === id))
    if (named.some((field) => field === undefined)) throw notFound('field')
    const rest = before.filter(({ id }) => !ids.includes(id))
    const after = [...(named as CustomField[]), ...rest].map((field, i) => ({ ...field, position: i + 1 }))
    if (after.every(({ id }, i) => id === before[i]?.id)) return before
    await c.tx.$executeRaw(sql`
      update custom_field f set position = o.position
      from unnest(${after.map(({ id }) => id)}::uuid[]) with ordinality as o(id, position)
      where f.tenant_id = ${c.tenantId}::uuid and f.id = o.id`)
    await appendEvent(c, fieldsOrdered, {
      subjects: after.map(({ id }) => ['customField', id] as const) as [[string, string]],
      data: { object, keys: after.map(({ key }) => key) },
    })
    await tellEverybody(c, 'fields')
    return after
  })
}

/** The object's fields, with nobody else changing any of them until the commit. */
async function lockFields(c: TxCtx, object: FieldObject): Promise<CustomField[]> {
  await c.tx.$executeRaw(
    sql`select pg_advisory_xact_lock(hashtextextended(${`fields:${c.tenantId}:${object}`}, 0))`,
  )
  return customFields(c, object)
}

async function lockField(c: TxCtx, id: string): Promise<CustomField> {
  const [row] = await c.tx.$queryRaw<CustomField[]>(sql`
    select ${fieldColumns} from custom_field f
    where f.tenant_id = ${c.tenantId}::uuid and f.id = ${id}::uuid for update`)
  if (!row) throw notFound('field')
  return row
}
