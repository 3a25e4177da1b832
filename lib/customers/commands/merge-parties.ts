import { authorize, type Ctx, memberOf } from '@/lib/platform/ctx'
import { identifier, sql } from '@/lib/platform/db/sql'
import { type TxCtx, withTenant } from '@/lib/platform/db/with-tenant'
import { AppError } from '@/lib/platform/errors'
import { newId } from '@/lib/platform/ids'
import { changesBetween } from '../row-changes'
import { takeSnapshot } from '../sql/snapshot'
import type { MergeRelations } from '../types'

const UNDO_DAYS = 30

interface Merging {
  pairId: string
  survivorId: string
  mergedId: string
  /** Leads of both. */
  leadIds: readonly string[]
}

/**
 * Makes two parties one: everything that names the merged one names the survivor, keys and pairs included. `fold` does the
 * same for leads, within. Every row that differs afterwards is kept with its values before and after, for `undoMerge`.
 * Whether the actor may see all of it is the caller's to check. Answers the merge's id and how many rows differ.
 */
export async function mergeParties(
  ctx: Ctx,
  merge: MergeRelations,
  { pairId, survivorId, mergedId, leadIds }: Merging,
  fold: (c: TxCtx) => Promise<void>,
): Promise<{ mergeId: string; moved: number }> {
  authorize(ctx, 'duplicate.manage')
  return withTenant(ctx, async (c) => {
    const named = { parties: [survivorId, mergedId], leads: leadIds }
    const before = await takeSnapshot(c, merge, named)
    await moveRows(c, merge, survivorId, mergedId)
    await moveKeys(c, survivorId, mergedId)
    await movePairs(c, pairId, survivorId, mergedId)
    await c.tx.$executeRaw(sql`
      update party set merged_into_id = ${survivorId}::uuid where tenant_id = ${c.tenantId}::uuid and id = ${mergedId}::uuid`)
    await fold(c)
    const changes = changesBetween(before, await takeSnapshot(c, merge, named))
    const mergeId = newId()
    await c.tx.$executeRaw(sql`
      insert into party_merge (id, pair_id, survivor_id, merged_id, by_id, at, undo_until, changes)
      values (${mergeId}::uuid, ${pairId}::uuid, ${survivorId}::uuid, ${mergedId}::uuid, ${memberOf(c)}::uuid, ${c.now},
        ${c.now}::timestamptz + make_interval(days => ${UNDO_DAYS}::int), ${JSON.stringify(changes)}::jsonb)`)
    return { mergeId, moved: changes.length }
  })
}

/**
 * Locks every strong key of the two, their leads (as the caller does that; its answer is answered) and the two, in the
 * order admission and corrections do, so that nobody comes in as the merged one meanwhile. To be called before anything
 * of theirs is read.
 */
export async function lockParties<Leads>(
  c: TxCtx,
  ids: readonly [string, string],
  lockLeads: () => Promise<Leads>,
): Promise<Leads> {
  const strong = () =>
    c.tx.$queryRaw<{ name: string }[]>(sql`
      select distinct kind || ':' || value as name from identity_key
      where tenant_id = ${c.tenantId}::uuid and party_id = any(${[...ids]}::uuid[]) and strong order by 1`)
  const names = (await strong()).map(({ name }) => name)
  await c.tx.$executeRaw(sql`
    select pg_advisory_xact_lock(hashtextextended(name, 7)) from (
      select ${c.tenantId} || ':' || n as name from unnest(${names}::text[]) n order by n
    ) ordered`)
  const leads = await lockLeads()
  const locked = await c.tx.$queryRaw<{ id: string }[]>(sql`
    select id from party where tenant_id = ${c.tenantId}::uuid and id = any(${[...ids]}::uuid[]) and merged_into_id is null
    order by id for update`)
  // A key given meanwhile is not locked; one of the two merged meanwhile is somebody else. Either way: look again.
  const now = (await strong()).map(({ name }) => name)
  if (locked.length < 2 || now.join() !== names.join()) throw new AppError('conflict', 'versionMoved')
  return leads
}

async function moveRows(
  c: TxCtx,
  merge: MergeRelations,
  survivorId: string,
  mergedId: string,
): Promise<void> {
  for (const { table, column, names, merge: how } of merge.relations) {
    if (names !== 'party' || how !== 'moves') continue
    const counted = merge.tables[table]?.versioned ? sql`, version = version + 1` : sql``
    await c.tx.$executeRaw(sql`
      update ${identifier(table)} set ${identifier(column)} = ${survivorId}::uuid ${counted}
      where tenant_id = ${c.tenantId}::uuid and ${identifier(column)} = ${mergedId}::uuid`)
  }
}

/** What the merged one was known by, the survivor is known by; a strong key stays strong. */
async function moveKeys(c: TxCtx, survivorId: string, mergedId: string): Promise<void> {
  const gone = await c.tx.$queryRaw<{ kind: string; value: string; strong: boolean }[]>(sql`
    delete from identity_key where tenant_id = ${c.tenantId}::uuid and party_id = ${mergedId}::uuid returning kind, value, strong`)
  await c.tx.$executeRaw(sql`
    insert into identity_key as known (kind, value, party_id, strong)
    select g.kind, g.value, ${survivorId}::uuid, g.strong
    from jsonb_to_recordset(${JSON.stringify(gone)}::jsonb) as g(kind text, value text, strong boolean)
    on conflict (tenant_id, kind, value, party_id) do update set strong = true where excluded.strong and not known.strong`)
}

/** The merged one's other pairs are the survivor's, decided or not; the pair itself is done. */
async function movePairs(c: TxCtx, pairId: string, survivorId: string, mergedId: string): Promise<void> {
  const done = await c.tx.$executeRaw(sql`
    update duplicate_pair set state = 'merged', decided_at = ${c.now}, decided_by_id = ${memberOf(c)}::uuid
    where tenant_id = ${c.tenantId}::uuid and id = ${pairId}::uuid and state = 'open'`)
  if (done === 0) throw new AppError('conflict', 'duplicate.decided')
  const others = await c.tx.$queryRaw<
    { id: string; other: string; reasons: string[]; score: number; state: string; note: string | null }[]
  >(sql`
    select d.id, case when d.a_id = ${mergedId}::uuid then d.b_id else d.a_id end as other, d.reasons, d.score, d.state, d.note
    from duplicate_pair d where d.tenant_id = ${c.tenantId}::uuid and ${mergedId}::uuid in (d.a_id, d.b_id)
      and d.state in ('open', 'distinct') and ${survivorId}::uuid not in (d.a_id, d.b_id)`)
  if (others.length === 0) return
  await c.tx.$executeRaw(sql`
    update duplicate_pair set state = 'superseded', decided_at = ${c.now}
    where tenant_id = ${c.tenantId}::uuid and id = any(${others.map(({ id }) => id)}::uuid[])`)
  const rows = others.map(({ other, ...pair }) => ({ ...pair, id: newId(), other }))
  await c.tx.$executeRaw(sql`
    insert into duplicate_pair (id, a_id, b_id, reasons, score, state, note, created_at, decided_at)
    select g.id, least(g.other, ${survivorId}::uuid), greatest(g.other, ${survivorId}::uuid),
      array(select jsonb_array_elements_text(g.reasons)), g.score, g.state, g.note, ${c.now},
      case when g.state <> 'open' then ${c.now}::timestamptz end
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as g(id uuid, other uuid, reasons jsonb, score int, state text, note text)
    on conflict do nothing`)
}
