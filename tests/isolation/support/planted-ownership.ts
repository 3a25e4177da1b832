import type pg from 'pg'
import type { Row } from '../../support/canaries'
import type { Member } from '../../support/factories'

/** Ownership as leads.changeOwner would have written it. */
export async function giveLead(db: pg.Client, lead: Row | undefined, owner: Row | undefined): Promise<void> {
  await db.query(
    `with gate as materialized (select set_config('app.owner_writer', 'leads.changeOwner', true) as open)
     update lead set owner_id = $2, status = 'assigned' from gate where gate.open is not null and id = $1`,
    [lead?.id, owner?.id],
  )
  await db.query('update lead_ownership set member_id = $2 where lead_id = $1', [lead?.id, owner?.id])
}

/** One more lead counts against what a member may hold; a member of the bundle is planted with theirs counted. */
export async function countLead(db: pg.Client, { id }: Member): Promise<void> {
  await db.query(
    'update lead_capacity set in_use = in_use + 1, max_open = greatest(max_open, in_use + 1) where member_id = $1',
    [id],
  )
}
