import { authorize, type Ctx, memberOf } from '@/lib/platform/ctx'
import { type Sql, sql } from '@/lib/platform/db/sql'
import { readTenant } from '@/lib/platform/db/with-tenant'
import type { HandOverKind, HandOverView, OpenHandOvers } from '../types'

/** More than anybody answers in a sitting. */
const MOST = 50

interface Row {
  id: string
  kind: HandOverKind
  leadId: string
  leadName: string
  company: string | null
  productLine: string
  fromId: string
  fromName: string
  toId: string
  toName: string
  note: string | null
  createdAt: Date
  expiresAt: Date
}

/**
 * Hand-overs that wait for the reader's answer, and those of theirs that wait for somebody else's. One whose lead has got
 * another owner meanwhile, or has reached its end, cannot be answered any more and is left out.
 */
export async function openHandOvers(ctx: Ctx): Promise<OpenHandOvers> {
  authorize(ctx, 'lead.read')
  const memberId = memberOf(ctx)
  if (memberId === null) return { toAnswer: [], mine: [] }
  const rows = await readTenant(ctx, (tx) =>
    tx.$queryRaw<Row[]>(sql`
      select h.id, h.kind, l.id as "leadId", l.name as "leadName", l.company, p.name as "productLine", h.from_id as "fromId",
        f.name as "fromName", h.to_id as "toId", t.name as "toName", h.note, h.created_at as "createdAt", h.expires_at as "expiresAt"
      from (${mine(ctx, sql`from_id`, memberId)} union all ${mine(ctx, sql`to_id`, memberId)}) h
        join lead l on l.tenant_id = ${ctx.tenantId}::uuid and l.id = h.lead_id
        join product_line p on p.tenant_id = l.tenant_id and p.id = l.product_line_id
        join member f on f.tenant_id = l.tenant_id and f.id = h.from_id
        join member t on t.tenant_id = l.tenant_id and t.id = h.to_id
      where l.owner_id = h.from_id and l.status in ('assigned', 'working')
      order by h.expires_at, h.id`),
  )
  const isMine = ({ kind, toId }: Row) => (kind === 'ask' ? toId === memberId : toId !== memberId)
  return { toAnswer: rows.filter((row) => !isMine(row)).map(view), mine: rows.filter(isMine).map(view) }
}

const mine = (ctx: Ctx, side: Sql, memberId: string): Sql => sql`
  (select * from hand_over where tenant_id = ${ctx.tenantId}::uuid and ${side} = ${memberId}::uuid and state = 'open'
     and expires_at > app_now() order by expires_at, id limit ${MOST})`

const view = (r: Row): HandOverView => ({
  id: r.id,
  kind: r.kind,
  lead: { id: r.leadId, name: r.leadName, company: r.company, productLine: r.productLine },
  from: { id: r.fromId, name: r.fromName },
  to: { id: r.toId, name: r.toName },
  note: r.note,
  createdAt: r.createdAt,
  expiresAt: r.expiresAt,
})
