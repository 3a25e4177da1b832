import { sql } from '@/lib/platform/db/sql'
import type { TxCtx } from '@/lib/platform/db/with-tenant'

/**
 * An act that moved leads at `at` has just been taken back, in whose unit of work this is called: their history is as if it
 * had not been. What happened from the act on is set aside and counts nowhere; a lead that ended up in another stage than
 * it had before (it was decided anew) is told with one step from there. Leads the undoing left where they were keep theirs.
 */
export async function takeBackMoves(
  c: TxCtx,
  { leadIds, at }: { leadIds: readonly string[]; at: Date },
): Promise<void> {
  if (leadIds.length === 0) return
  await c.tx.$executeRaw(sql`
    with act as materialized (
      select distinct on (m.lead_id) m.lead_id, m.id, m.from_stage, m.since from stage_move m
      where m.tenant_id = ${c.tenantId}::uuid and m.lead_id = any(${[...leadIds]}::uuid[]) and m.set_aside is null
        and m.at = ${at}::timestamptz and m.from_stage is not null
        and exists (
          select from stage_move u
          where u.tenant_id = m.tenant_id and u.lead_id = m.lead_id and u.id > m.id and u.at = ${c.now}::timestamptz)
      order by m.lead_id, m.id
    ), undone as (
      update stage_move m set set_aside = 'undone' from act
      where m.tenant_id = ${c.tenantId}::uuid and m.lead_id = act.lead_id and m.id >= act.id and m.set_aside is null
    )
    insert into stage_move (lead_id, from_stage, to_stage, at, since, visit, owner_id, product_line_id)
    select l.id, act.from_stage, l.status, ${c.now}, act.since,
      1 + (select count(*) from stage_move e where e.tenant_id = l.tenant_id and e.lead_id = l.id and e.set_aside is null
        and e.to_stage = l.status and e.id < act.id),
      l.owner_id, l.product_line_id
    from act join lead l on l.tenant_id = ${c.tenantId}::uuid and l.id = act.lead_id where l.status <> act.from_stage`)
}
