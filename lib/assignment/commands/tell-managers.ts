import { notify } from '@/lib/notifications/commands/notify'
import { authorize } from '@/lib/platform/ctx'
import { sql } from '@/lib/platform/db/sql'
import type { TxCtx } from '@/lib/platform/db/with-tenant'

interface Addressee {
  memberId: string
  source: string
  reason: string
  heldAt: Date
  productLineId: string
}

/**
 * Tells whoever can act that a lead still waits in the holding queue: the active managers of its product line (those
 * without a list see every line) and the admins. Nothing when it found an owner meanwhile.
 */
export async function tellManagers(c: TxCtx, leadId: string): Promise<void> {
  authorize(c, 'lead.assign')
  const addressees = await c.tx.$queryRaw<Addressee[]>(sql`
    select m.id as "memberId", l.source, l.holding_reason as reason, l.held_at as "heldAt",
      l.product_line_id as "productLineId"
    from lead l join member m on m.tenant_id = l.tenant_id
    where l.tenant_id = ${c.tenantId}::uuid and l.id = ${leadId}::uuid and l.status = 'holding'
      and m.status = 'active' and m.role in ('manager', 'admin')
      and (not exists (select 1 from member_product_line x where x.tenant_id = m.tenant_id and x.member_id = m.id)
        or exists (select 1 from member_product_line x
          where x.tenant_id = m.tenant_id and x.member_id = m.id and x.product_line_id = l.product_line_id))`)
  await notify(
    c,
    addressees.map((a) => ({
      kind: 'lead.waiting' as const,
      subject: ['lead', leadId] as [string, string],
      occasion: a.heldAt.toISOString(),
      recipientId: a.memberId,
      productLineId: a.productLineId,
      params: { source: a.source, reason: a.reason },
    })),
  )
}
