import type { Ctx } from '@/lib/platform/ctx'
import { type Sql, sql } from '@/lib/platform/db/sql'
import { maskEmail, maskHandle, maskPhone } from '@/lib/platform/privacy/mask'
import type { LeadClock, LeadDetail, LeadItem, LeadStatus, SlaState } from '../types'

export interface LeadItemRow extends Omit<LeadItem, 'owner' | 'productLine' | 'channel' | 'clock'> {
  status: LeadStatus
  phone: string | null
  ownerId: string | null
  ownerName: string | null
  productLineId: string
  productLineName: string
  channelId: string | null
  channelName: string | null
  slaKind: string | null
  slaState: SlaState | null
  slaPolicy: string | null
  slaWarnAt: Date | null
  slaDueAt: Date | null
}

/** Columns of a list row; names come by left joins on keys, so that they cost one index look-up each. */
export const itemColumns: Sql = sql`
  l.id, l.name, l.company, l.mobile, l.phone, l.status, l.holding_reason as "holdingReason", l.region, l.city, l.grade, l.source,
  l.is_test as "isTest", l.received_at as "receivedAt", l.created_at as "createdAt", l.assigned_at as "assignedAt",
  l.last_activity_at as "lastActivityAt", l.pool_due_at as "poolDueAt", l.custom, l.version,
  l.owner_id as "ownerId", m.name as "ownerName", l.product_line_id as "productLineId", p.name as "productLineName",
  l.channel_id as "channelId", ch.name as "channelName", l.sla_kind as "slaKind", l.sla_state as "slaState",
  l.sla_policy as "slaPolicy", l.sla_warn_at as "slaWarnAt", l.sla_due_at as "slaDueAt", l.first_response as "firstResponse"`

export const itemJoins: Sql = sql`
  join product_line p on p.tenant_id = l.tenant_id and p.id = l.product_line_id
  left join member m on m.tenant_id = l.tenant_id and m.id = l.owner_id
  left join channel ch on ch.tenant_id = l.tenant_id and ch.id = l.channel_id`

/** Whether the reader sees contacts as they are; masked otherwise. */
export const seesContacts = (ctx: Ctx): boolean => ctx.actor.visibility.contact === 'clear'

/** A list row as the reader may see it, field by field. */
export function itemOf(ctx: Ctx, r: LeadItemRow): LeadItem {
  const mobile = r.mobile ?? r.phone
  return {
    id: r.id,
    name: r.name,
    company: r.company,
    mobile: seesContacts(ctx) ? mobile : maskPhone(mobile),
    status: r.status,
    owner: r.ownerId ? { id: r.ownerId, name: r.ownerName ?? '' } : null,
    holdingReason: r.holdingReason,
    productLine: { id: r.productLineId, name: r.productLineName },
    region: r.region,
    city: r.city,
    grade: r.grade,
    source: r.source,
    channel: r.channelId ? { id: r.channelId, name: r.channelName ?? '' } : null,
    isTest: r.isTest,
    receivedAt: r.receivedAt,
    createdAt: r.createdAt,
    assignedAt: r.assignedAt,
    lastActivityAt: r.lastActivityAt,
    poolDueAt: r.poolDueAt,
    clock: clockOf(r),
    firstResponse: r.firstResponse,
    custom: r.custom,
    version: r.version,
  }
}

/** The most pressing clock of a row; null when none runs. */
export function clockOf({
  slaKind: kind,
  slaState: state,
  slaPolicy: policy,
  slaWarnAt: warnAt,
  slaDueAt: dueAt,
}: Pick<LeadItemRow, 'slaKind' | 'slaState' | 'slaPolicy' | 'slaWarnAt' | 'slaDueAt'>): LeadClock | null {
  return kind && state && policy !== null && warnAt && dueAt ? { kind, state, policy, warnAt, dueAt } : null
}

export interface LeadDetailRow extends LeadItemRow {
  email: string | null
  wechat: string | null
  message: string | null
  extra: Record<string, unknown>
  mergedIntoId: string | null
  poolId: string | null
  pooledAt: Date | null
  poolReason: string | null
}

export const detailColumns: Sql = sql`${itemColumns}, l.email, l.wechat, l.message, l.extra, l.merged_into_id as "mergedIntoId",
  l.pool_id as "poolId", l.pooled_at as "pooledAt", l.pool_reason as "poolReason"`

/** A lead's page as the reader may see it; what a source sent beside the fields may hold contacts, so it is masked with them. */
export function detailOf(ctx: Ctx, r: LeadDetailRow): LeadDetail {
  const clear = seesContacts(ctx)
  return {
    ...itemOf(ctx, r),
    phone: clear ? r.phone : maskPhone(r.phone),
    email: clear ? r.email : maskEmail(r.email),
    wechat: clear ? r.wechat : maskHandle(r.wechat),
    message: r.message,
    extra: clear ? r.extra : {},
    contactsClear: clear,
    mergedIntoId: r.mergedIntoId,
    poolStay:
      r.poolId && r.pooledAt ? { poolId: r.poolId, since: r.pooledAt, reason: r.poolReason ?? '' } : null,
  }
}
