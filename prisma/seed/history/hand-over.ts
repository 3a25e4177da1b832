import { reassignLead } from '@/lib/assignment/commands/reassign-lead'
import { sql } from '@/lib/platform/db/sql'
import type { TxCtx } from '@/lib/platform/db/with-tenant'
import type { Employee } from '../founding/employ'

interface Stranded {
  leadId: string
  version: number
  memberId: string
}

const REASON = '该省暂无负责人，先由你跟进'

/**
 * A manager gives leads from provinces nobody covers, a night old, to whoever of the line has most room: the holding
 * queue is no place to stay.
 */
export async function handOverStranded(c: TxCtx, manager: Employee): Promise<void> {
  const stranded = await c.tx.$queryRaw<Stranded[]>(sql`
    select l.id as "leadId", l.version, roomy.member_id as "memberId"
    from lead l cross join lateral (
      select k.member_id from lead_capacity k
      join member_product_line x on x.tenant_id = k.tenant_id and x.member_id = k.member_id
      where k.tenant_id = l.tenant_id and x.product_line_id = l.product_line_id and k.in_use < k.max_open
      order by k.max_open - k.in_use desc, k.member_id limit 1
    ) roomy
    where l.tenant_id = ${c.tenantId}::uuid and l.status = 'holding' and l.holding_reason = 'nobodyForRegion'
      and l.held_at < ${c.now}::timestamptz - interval '12 hours'
    order by l.held_at, l.id`)
  const ctx = { ...c, actor: manager.ctx.actor }
  for (const lead of stranded) await reassignLead(ctx, { ...lead, reason: REASON })
}
