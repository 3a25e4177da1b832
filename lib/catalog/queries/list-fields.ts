import { authorize, type Ctx } from '@/lib/platform/ctx'
import { type Sql, sql } from '@/lib/platform/db/sql'
import { readTenant } from '@/lib/platform/db/with-tenant'
import { type CustomField, customName, type FieldObject, type FieldUsage } from '../fields'

export const fieldColumns: Sql = sql`
  f.id, f.object, f.key, f.type, f.label, f.unit, f.required, f.options, f.position,
  f.retired_at as "retiredAt", f.version`

/**
 * The fields a workspace added to an object, in their order, retired ones last. Read for every request that needs them,
 * by one key look-up: a new field is there on every node as soon as it is committed.
 */
export async function customFields(ctx: Ctx, object: FieldObject): Promise<CustomField[]> {
  return readTenant(ctx, (tx) =>
    tx.$queryRaw<CustomField[]>(sql`
      select ${fieldColumns} from custom_field f
      where f.tenant_id = ${ctx.tenantId}::uuid and f.object = ${object}
      order by f.retired_at is not null, f.position, f.created_at`),
  )
}

/** The same for whoever may read the object. */
export async function listFields(ctx: Ctx, object: FieldObject): Promise<CustomField[]> {
  authorize(ctx, `${object}.read`)
  return customFields(ctx, object)
}

/** How much each added field is used: leads with a value, by option, and kept lists that name it. Reads every lead. */
export async function fieldUsage(ctx: Ctx, object: FieldObject): Promise<FieldUsage[]> {
  authorize(ctx, 'field.manage')
  return readTenant(ctx, async (tx) => {
    const [fields, leads, options, views] = await Promise.all([
      customFields(ctx, object),
      tx.$queryRaw<{ key: string; n: number }[]>(sql`
        select c.key, count(*)::int as n from lead l cross join lateral jsonb_object_keys(l.custom) as c(key)
        where l.tenant_id = ${ctx.tenantId}::uuid group by c.key`),
      tx.$queryRaw<{ key: string; option: string; n: number }[]>(sql`
        select f.key, o.option, count(*)::int as n
        from custom_field f join lead l on l.tenant_id = f.tenant_id
          cross join lateral jsonb_array_elements_text(case jsonb_typeof(l.custom -> f.key)
            when 'array' then l.custom -> f.key when 'string' then jsonb_build_array(l.custom -> f.key) else '[]' end) as o(option)
        where f.tenant_id = ${ctx.tenantId}::uuid and f.object = ${object} and f.type in ('choice', 'choices')
        group by f.key, o.option`),
      tx.$queryRaw<{ filter: unknown; columns: string[] }[]>(sql`
        select v.filter, v.columns from saved_view v
        where v.tenant_id = ${ctx.tenantId}::uuid and v.object = ${object} and v.deleted_at is null`),
    ])
    return fields.map(({ key }) => ({
      key,
      leads: leads.find((row) => row.key === key)?.n ?? 0,
      views: views.filter((view) => names(view, key)).length,
      options: Object.fromEntries(
        options.filter((row) => row.key === key).map(({ option, n }) => [option, n]),
      ),
    }))
  })
}

function names({ filter, columns }: { filter: unknown; columns: string[] }, key: string): boolean {
  const name = customName(key)
  return columns.includes(name) || JSON.stringify(filter).includes(`"field":"${name}"`)
}
