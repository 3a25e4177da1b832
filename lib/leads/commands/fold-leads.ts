import type { MergeRelations } from '@/lib/customers/types'
import { identifier, rowsParameter, sql } from '@/lib/platform/db/sql'
import type { TxCtx } from '@/lib/platform/db/with-tenant'
import type { Fold } from '../queries/merge-sides'
import { tellLeadWatchers } from './tell-lead-watchers'

/**
 * Leads become part of others: what hangs on them moves (by the registry), they are closed and say of which lead they are
 * part, their owners have room for another. It is nobody's loss: no `lead.closed` is told, and win rates skip them.
 */
export async function foldLeads(
  c: TxCtx,
  { relations, tables }: MergeRelations,
  folds: readonly Fold[],
): Promise<void> {
  if (folds.length === 0) return
  const rows = folds.map(({ from, into }) => ({ old: from.id, new: into.id }))
  for (const { table, column, names, merge } of relations) {
    if (names !== 'lead' || merge !== 'moves') continue
    const counted = tables[table]?.versioned ? sql`, version = t.version + 1` : sql``
    await c.tx.$executeRaw(sql`
      update ${identifier(table)} t set ${identifier(column)} = g.new ${counted}
      from jsonb_to_recordset(${rowsParameter(rows)}) as g(old uuid, new uuid)
      where t.tenant_id = ${c.tenantId}::uuid and t.${identifier(column)} = g.old`)
  }
  await c.tx.$executeRaw(sql`
    with given as (select * from jsonb_to_recordset(${rowsParameter(rows)}) as g(old uuid, new uuid)),
    ended as (
      update lead_ownership o set ended_at = ${c.now} from given g
      where o.tenant_id = ${c.tenantId}::uuid and o.lead_id = g.old and o.ended_at is null returning o.member_id
    ), freed as (
      update lead_capacity k set in_use = k.in_use - e.n from (select member_id, count(*)::int as n from ended group by 1) e
      where k.tenant_id = ${c.tenantId}::uuid and k.member_id = e.member_id
    )
    update lead l set status = 'invalid', merged_into_id = g.new, holding_reason = null, held_at = null, version = l.version + 1
    from given g where l.tenant_id = ${c.tenantId}::uuid and l.id = g.old`)
  tellLeadWatchers(
    c,
    folds.map(({ from }) => from),
  )
}

/** Why a lead cannot be taken out of another again. */
type UnfoldRefusal = 'memberInactive' | 'capacityFull'

/**
 * Gives folded leads back to those who had them, as far as their ownership goes; the leads' rows are restored by whoever
 * undoes the merge. Nobody is given more than they have room for, nobody who is gone: then it says so and writes nothing.
 */
export async function reopenOwnerships(
  c: TxCtx,
  leads: ReadonlyArray<{ id: string; ownerId: string }>,
): Promise<UnfoldRefusal | null> {
  if (leads.length === 0) return null
  const owners = [...new Set(leads.map(({ ownerId }) => ownerId))]
  const members = await c.tx.$queryRaw<Array<{ id: string; free: number; active: boolean }>>(sql`
    select k.member_id as id, k.max_open - k.in_use as free, m.status = 'active' as active
    from lead_capacity k join member m on m.tenant_id = k.tenant_id and m.id = k.member_id
    where k.tenant_id = ${c.tenantId}::uuid and k.member_id = any(${owners}::uuid[]) order by k.member_id for update of k`)
  for (const owner of owners) {
    const member = members.find(({ id }) => id === owner)
    if (!member?.active) return 'memberInactive'
    if (member.free < leads.filter(({ ownerId }) => ownerId === owner).length) return 'capacityFull'
  }
  await c.tx.$executeRaw(sql`
    with given as (
      select * from jsonb_to_recordset(${rowsParameter(leads.map(({ id, ownerId }) => ({ id, owner: ownerId })))}) as g(id uuid, owner uuid)
    ), reopened as (
      update lead_ownership o set ended_at = null from given g
      where o.tenant_id = ${c.tenantId}::uuid and o.id = (
        select last.id from lead_ownership last where last.tenant_id = ${c.tenantId}::uuid and last.lead_id = g.id
          and last.member_id = g.owner order by last.started_at desc limit 1)
      returning o.member_id
    )
    update lead_capacity k set in_use = k.in_use + r.n from (select member_id, count(*)::int as n from reopened group by 1) r
    where k.tenant_id = ${c.tenantId}::uuid and k.member_id = r.member_id`)
  return null
}
