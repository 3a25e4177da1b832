import { sql } from '@/lib/platform/db/sql'
import type { TxCtx } from '@/lib/platform/db/with-tenant'

/**
 * Credits members who were never counted with what the others have received by weight, so that somebody who starts
 * after a thousand leads gets a fair part of the next ones and not all of them (PEERS T5). Call under the assignment
 * lock.
 */
export async function welcomeNewcomers(c: TxCtx): Promise<void> {
  await c.tx.$executeRaw(sql`
    insert into assignment_share (member_id, calibration)
    select m.id, coalesce((
      select sum(s.received + s.calibration) / nullif(sum(s.weight), 0)
      from assignment_share s join member o on o.tenant_id = s.tenant_id and o.id = s.member_id
      where s.tenant_id = ${c.tenantId}::uuid and o.status = 'active'
    ), 0)
    from member m
    where m.tenant_id = ${c.tenantId}::uuid and (m.role = 'rep' or m.takes_leads) and m.status = 'active'
      and not exists (select 1 from assignment_share s where s.tenant_id = m.tenant_id and s.member_id = m.id)
    on conflict do nothing`)
}
