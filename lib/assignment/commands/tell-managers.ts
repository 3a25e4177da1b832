import { IMPORT_KIND } from '@/lib/connectors/import/connector'
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
  /** The way in of the file the lead came in, if it came in one. */
  importChannelId: string | null
}

/**
 * Tells whoever can act that a lead still waits in the holding queue: the active managers of its product line (those
 * without a list see every line) and the admins. Nothing when it found an owner meanwhile. Of an import they are told
 * once: a file of thousands at night would bury everything else they have to read.
 */
export async function tellManagers(c: TxCtx, leadId: string): Promise<void> {
  authorize(c, 'lead.assign')
  const addressees = await c.tx.$queryRaw<Addressee[]>(sql`
    select m.id as "memberId", l.source, l.holding_reason as reason, l.held_at as "heldAt",
      l.product_line_id as "productLineId", i.id as "importChannelId"
    from lead l join member m on m.tenant_id = l.tenant_id
    left join channel i on i.tenant_id = l.tenant_id and i.id = l.channel_id and i.kind = ${IMPORT_KIND}
    where l.tenant_id = ${c.tenantId}::uuid and l.id = ${leadId}::uuid and l.status = 'holding'
      and m.status = 'active' and m.role in ('manager', 'admin')
      and (not exists (select 1 from member_product_line x where x.tenant_id = m.tenant_id and x.member_id = m.id)
        or exists (select 1 from member_product_line x
          where x.tenant_id = m.tenant_id and x.member_id = m.id and x.product_line_id = l.product_line_id))
      and not exists (select 1 from notification n
        where n.tenant_id = m.tenant_id and n.recipient_id = m.id and n.kind = 'lead.waiting'
          and n.occasion like 'import:%' and n.occasion = 'import:' || i.id)`)
  await notify(
    c,
    addressees.map((a) => ({
      kind: 'lead.waiting' as const,
      subject: ['lead', leadId] as [string, string],
      occasion: a.importChannelId ? `import:${a.importChannelId}` : a.heldAt.toISOString(),
      recipientId: a.memberId,
      productLineId: a.productLineId,
      params: { source: a.source, reason: a.reason },
    })),
  )
}
