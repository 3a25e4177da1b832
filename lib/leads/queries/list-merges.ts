import { z } from 'zod'
import { authorize, type Ctx } from '@/lib/platform/ctx'
import { empty, sql } from '@/lib/platform/db/sql'
import { readTenant } from '@/lib/platform/db/with-tenant'
import { CursorTime, decodeCursor, encodeCursor } from '@/lib/platform/http/cursor'
import { parse } from '@/lib/platform/validate'
import { scopeWhere } from '@/lib/rules/scope'
import { leadObject } from '../fields'
import { ListMerges } from '../schema'
import type { MergeItem } from '../types'

interface Row extends Omit<MergeItem, 'by' | 'lead'> {
  byId: string | null
  byName: string | null
  leadId: string
  leadName: string
}

/** Merges, the latest first, of parties of which the asker sees every lead; each says whether it can still be undone. */
export async function listMerges(
  ctx: Ctx,
  input: ListMerges,
): Promise<{ items: MergeItem[]; nextCursor: string | null }> {
  authorize(ctx, 'duplicate.manage')
  const { cursor, limit } = parse(ListMerges, input)
  const scope = scopeWhere(ctx, leadObject, { alias: 'l', now: new Date(0) })
  const beyond = cursor ? beyondOf(cursor) : empty
  const rows = await readTenant(ctx, (tx) =>
    tx.$queryRaw<Row[]>(sql`
      select g.id, g.at, g.undo_until as "undoUntil", g.undone_at as "undoneAt", g.undone_at is null and g.undo_until > app_now() as undoable,
        g.by_id as "byId", by.name as "byName", s.id as "leadId", s.name as "leadName", s.company, p.name as "mergedName"
      from party_merge g
      cross join lateral (
        select l.id, l.name, l.company, (${scope}) as visible, bool_and(${scope}) over () as all_visible from lead l
        where l.tenant_id = ${ctx.tenantId}::uuid and l.party_id = g.survivor_id
        order by l.merged_into_id is not null, l.status in ('converted', 'invalid'), l.created_at desc limit 1
      ) s
      cross join lateral (
        select p.name from party p where p.tenant_id = ${ctx.tenantId}::uuid and p.id = g.merged_id limit 1
      ) p
      left join member by on by.tenant_id = g.tenant_id and by.id = g.by_id
      where g.tenant_id = ${ctx.tenantId}::uuid and s.all_visible ${beyond}
      order by g.at desc, g.id desc limit ${limit + 1}`),
  )
  const shown = rows.slice(0, limit)
  const last = shown.at(-1)
  return {
    items: shown.map(({ byId, byName, leadId, leadName, ...row }) => ({
      ...row,
      by: byId ? { id: byId, name: byName ?? '' } : null,
      lead: { id: leadId, name: leadName },
    })),
    nextCursor: rows.length > limit && last ? encodeCursor([last.at.toISOString(), last.id]) : null,
  }
}

function beyondOf(cursor: string) {
  const [at, id] = decodeCursor(z.tuple([CursorTime, z.uuid()]), cursor)
  return sql`and (g.at, g.id) < (${at}::timestamptz, ${id}::uuid)`
}
