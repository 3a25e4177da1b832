import { authorize, type Ctx } from '@/lib/platform/ctx'
import { sql } from '@/lib/platform/db/sql'
import { withTenant } from '@/lib/platform/db/with-tenant'
import { AppError, notFound } from '@/lib/platform/errors'
import { appendEvent } from '@/lib/platform/events/append-event'
import { newId } from '@/lib/platform/ids'
import { parse } from '@/lib/platform/validate'
import { importPresetDeleted, importPresetSaved } from '../events'
import { MOST_PRESETS, SavePreset } from '../schema'

/** Keeps which column means what under a name; one that is called so is replaced. */
export async function savePreset(ctx: Ctx, input: SavePreset): Promise<{ id: string }> {
  authorize(ctx, 'lead.import')
  const { name, columns } = parse(SavePreset, input)
  return withTenant(ctx, async (c) => {
    const [count] = await c.tx.$queryRaw<Array<{ n: number }>>(sql`
      select count(*)::int as n from import_preset where tenant_id = ${c.tenantId}::uuid and name <> ${name}`)
    if ((count?.n ?? 0) >= MOST_PRESETS)
      throw new AppError('limit_exceeded', 'import.tooManyPresets', { params: { most: MOST_PRESETS } })
    const [row] = await c.tx.$queryRaw<Array<{ id: string }>>(sql`
      insert into import_preset (id, name, columns, created_at)
      values (${newId()}::uuid, ${name}, ${JSON.stringify(columns)}::jsonb, ${c.now})
      on conflict (tenant_id, name) do update set columns = excluded.columns
      returning id`)
    const id = row?.id ?? ''
    await appendEvent(c, importPresetSaved, { subjects: [['importPreset', id]], data: { name } })
    return { id }
  })
}

/** Forgets a preset; imports it was used for keep their own columns. */
export async function deletePreset(ctx: Ctx, presetId: string): Promise<void> {
  authorize(ctx, 'lead.import')
  await withTenant(ctx, async (c) => {
    const [row] = await c.tx.$queryRaw<Array<{ name: string }>>(sql`
      delete from import_preset where tenant_id = ${c.tenantId}::uuid and id = ${presetId}::uuid returning name`)
    if (!row) throw notFound('importPreset')
    await appendEvent(c, importPresetDeleted, { subjects: [['importPreset', presetId]], data: row })
  })
}
