import { leadObject } from '@/lib/leads/fields'
import type { Ctx } from '@/lib/platform/ctx'
import { join, type Sql, sql } from '@/lib/platform/db/sql'
import { maskPhone } from '@/lib/platform/privacy/mask'
import { scopeWhere } from '@/lib/rules/scope'
import type { Problem, Verdict } from '../schema'
import type { Partly } from '../types'

/** One delivery: when it came, what it held, what became of it and why. */
export interface Delivery {
  id: string
  channel: { id: string; name: string; kind: string }
  messageId: string
  receivedAt: Date
  state: 'accepted' | 'processing' | 'done' | 'dead'
  attempts: number
  verdict: Verdict | null
  problems: Problem[]
  processedAt: Date | null
  name: string | null
  phone: string | null
  /** When somebody last added what was missing. */
  completedAt: Date | null
  /** Why it was put away; null unless it was. */
  rejectedReason: string | null
  /** Of a delivery some of whose records are in: how many it held, and which are not; null: all or none are. */
  partly: Partly | null
  lead: { id: string; status: string; ownerId: string | null; holdingReason: string | null } | null
}

export interface DeliveryRow extends Omit<Delivery, 'channel' | 'lead'> {
  channelId: string
  channelName: string
  channelKind: string
  leadId: string | null
  leadStatus: string | null
  ownerId: string | null
  holdingReason: string | null
}

export const deliveryColumns = sql`
  i.id, i.message_id as "messageId", i.received_at as "receivedAt", i.state, i.attempts, i.verdict, i.problems,
  i.processed_at as "processedAt", i.subject_name as name, i.subject_phone as phone,
  i.completed_at as "completedAt", i.rejected_reason as "rejectedReason", i.partly,
  ch.id as "channelId", ch.name as "channelName", ch.kind as "channelKind",
  l.id as "leadId", l.status as "leadStatus", l.owner_id as "ownerId", l.holding_reason as "holdingReason"`

export const deliveryJoins = sql`
  from inbox i
  join channel ch on ch.tenant_id = i.tenant_id and ch.id = i.channel_id
  left join lead l on l.tenant_id = i.tenant_id and l.id = i.lead_id`

/**
 * Which deliveries the actor may see. A delivery shows who the lead is: it is seen by whoever sees the lead, and before
 * there is one by the whole product line.
 */
export function deliveryScope(ctx: Ctx): Sql {
  const parts: Sql[] = [sql`i.tenant_id = ${ctx.tenantId}::uuid`]
  const { productLines } = ctx.actor.visibility
  if (productLines !== 'all') parts.push(sql`ch.product_line_id = any(${productLines}::uuid[])`)
  parts.push(sql`(l.id is null or ${scopeWhere(ctx, leadObject, { alias: 'l', now: new Date(0) })})`)
  return join(parts, ' and ')
}

/** The row as this actor may see it. */
export function shownDelivery(ctx: Ctx, r: DeliveryRow): Delivery {
  const clear = ctx.actor.visibility.contact === 'clear'
  return {
    id: r.id,
    channel: { id: r.channelId, name: r.channelName, kind: r.channelKind },
    messageId: r.messageId,
    receivedAt: r.receivedAt,
    state: r.state,
    attempts: r.attempts,
    verdict: r.verdict,
    problems: r.problems,
    processedAt: r.processedAt,
    name: r.name,
    phone: clear ? r.phone : maskPhone(r.phone),
    completedAt: r.completedAt,
    rejectedReason: r.rejectedReason,
    partly: r.partly,
    lead: r.leadId
      ? { id: r.leadId, status: r.leadStatus ?? '', ownerId: r.ownerId, holdingReason: r.holdingReason }
      : null,
  }
}
