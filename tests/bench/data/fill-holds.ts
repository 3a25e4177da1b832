import type pg from 'pg'
import type { FilledWorkspace } from './fill-workspaces'

interface Held {
  versionId: string
  /** How many of the leads at work are held so; those that have been there longest. */
  held: number
  /** Of them: how many are over. */
  over: number
}

/**
 * What `keepHolds` would have written for leads at work, and the ownerships and counts they hang on: owners have had those
 * that are over for two months, the others since yesterday.
 */
export async function fillHolds(
  admin: pg.ClientBase,
  { id }: Pick<FilledWorkspace, 'id'>,
  { versionId, held, over }: Held,
): Promise<void> {
  await admin.query('truncate lead_hold')
  await admin.query(`delete from lead_ownership where tenant_id = $1`, [id])
  await admin.query(
    `with at_work as (
       select l.id, l.owner_id, case when row_number() over (order by l.id) <= $4 then interval '60 days' else interval '1 day' end as age
       from lead l where l.tenant_id = $1 and l.status in ('assigned', 'working') and not l.is_test order by l.id limit $3
     ), owned as (
       insert into lead_ownership (tenant_id, id, lead_id, member_id, reason, started_at)
       select $1, uuidv7(), id, owner_id, 'bench', now() - age from at_work
     )
     insert into lead_hold (tenant_id, lead_id, owner_id, rule, rule_name, rule_version_id, since, due_at, next_at)
     select $1, id, owner_id, 'all', '全部线索', $2, now() - age, now() - age + interval '30 days', now() - age + interval '30 days' from at_work`,
    [id, versionId, held, over],
  )
  await admin.query(
    `update lead_capacity k set in_use = (select count(*) from lead_ownership o
       where o.tenant_id = k.tenant_id and o.member_id = k.member_id and o.ended_at is null) where k.tenant_id = $1`,
    [id],
  )
  await admin.query('vacuum (analyze) lead_hold, lead_ownership, lead, lead_capacity')
}
