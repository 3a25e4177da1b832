import { customFields } from '@/lib/catalog/queries/list-fields'
import { authorize, type Ctx, seesEverything } from '@/lib/platform/ctx'
import { sql } from '@/lib/platform/db/sql'
import { type TxCtx, withTenant } from '@/lib/platform/db/with-tenant'
import { appendEvent } from '@/lib/platform/events/append-event'
import { maskName, maskPhone } from '@/lib/platform/privacy/mask'
import { fieldsAskedOf } from '../asked-fields'
import { completionLinkOpened } from '../events'
import type { Problem, RecordCompletion } from '../schema'
import type { AskedRecord } from '../types'
import { completeLocked } from './complete-deliveries'
import { lockDeliveries } from './send-back'

/** What the holder of a link is shown: whose workspace, masked who it is about, what is missing. Nothing else. */
export interface LinkView {
  workspace: string
  name: string | null
  phone: string | null
  asked: AskedRecord[]
  problems: Problem[]
}

interface OpenLink {
  id: string
  deliveryId: string
  openedAt: Date | null
  workspace: string
  name: string | null
  phone: string | null
}

/** Acts for whoever holds the link, upon its delivery only; every event names it. */
export const holding = (
  { tenantId, id }: { tenantId: string; id: string },
  asked: Pick<Ctx, 'requestId' | 'locale'>,
): Ctx => ({
  tenantId,
  requestId: asked.requestId,
  locale: asked.locale,
  actor: {
    kind: 'completionLink',
    linkId: id,
    permissions: new Set(['delivery.process']),
    visibility: seesEverything,
  },
})

/**
 * What a link asks for, or null when it asks for nothing (any more): used, taken back, expired, or its delivery is not
 * in quarantine. That it was looked at for the first time is an event.
 */
export async function openCompletionLink(ctx: Ctx): Promise<LinkView | null> {
  authorize(ctx, 'delivery.process')
  return withTenant(ctx, async (c) => {
    const open = await lockOpen(c)
    if (!open) return null
    if (open.link.openedAt === null) {
      await c.tx.completionLink.updateMany({ where: { id: open.link.id }, data: { openedAt: c.now } })
      await appendEvent(c, completionLinkOpened, {
        subjects: [['inbox', open.link.deliveryId]],
        data: { linkId: open.link.id },
      })
    }
    return open.view
  })
}

/** Null: the link is over. Else what is still missing; nothing missing means that it has come in and the link is used up. */
export type UsedLink = { view: LinkView; missing: AskedRecord[] } | null

/**
 * Adds what the holder of a link entered, only what is asked for, and sends the delivery through. What could be kept uses
 * the link up, unless something is still missing that its holder can add. Two who send at once meet at the row; the
 * second finds it used. Throws `validation` naming the fields that are wrong, and then nothing is kept.
 */
export async function spendCompletionLink(ctx: Ctx, records: readonly RecordCompletion[]): Promise<UsedLink> {
  authorize(ctx, 'delivery.process')
  return withTenant(ctx, async (c) => {
    const open = await lockOpen(c)
    if (!open) return null
    const { link, view } = open
    const done = await completeLocked(
      c,
      { id: link.deliveryId, verdict: 'quarantined' },
      onlyAsked(view.asked, records),
    )
    const missing = done.verdict === 'quarantined' ? done.asked.filter(({ fields }) => fields.length > 0) : []
    if (missing.length === 0)
      await c.tx.completionLink.updateMany({ where: { id: link.id }, data: { usedAt: c.now } })
    return { view: { ...view, asked: missing, problems: done.problems }, missing }
  })
}

function onlyAsked(asked: readonly AskedRecord[], records: readonly RecordCompletion[]): RecordCompletion[] {
  return records.flatMap(({ record, values }) => {
    const names = new Set(asked.find((one) => one.record === record)?.fields.map(({ name }) => name))
    const kept = Object.entries(values).filter(([name]) => names.has(name))
    return kept.length > 0 ? [{ record, values: Object.fromEntries(kept) }] : []
  })
}

/** Locks the delivery before the link, as everybody does who has to do with both. */
async function lockOpen(c: TxCtx): Promise<{ link: OpenLink; view: LinkView } | null> {
  if (c.actor.kind !== 'completionLink') return null
  const { linkId } = c.actor
  const found = await c.tx.completionLink.findFirst({
    where: { id: linkId, purpose: 'completion' },
    select: { deliveryId: true },
  })
  const [delivery] = found ? await lockDeliveries(c, [found.deliveryId]) : []
  if (delivery?.verdict !== 'quarantined') return null
  const [link] = await c.tx.$queryRaw<OpenLink[]>(sql`
    select l.id, l.delivery_id as "deliveryId", l.opened_at as "openedAt", t.name as workspace,
      i.subject_name as name, i.subject_phone as phone
    from completion_link l join tenant t on t.id = l.tenant_id
      join inbox i on i.tenant_id = l.tenant_id and i.id = l.delivery_id
    where l.tenant_id = ${c.tenantId}::uuid and l.id = ${linkId}::uuid and l.used_at is null and l.revoked_at is null
      and l.expires_at > ${c.now}::timestamptz
    for update of l`)
  const asked = link ? fieldsAskedOf(delivery.problems, await customFields(c, 'lead')) : []
  if (!link || asked.length === 0) return null
  const { workspace, name, phone } = link
  return {
    link,
    view: { workspace, name: maskName(name), phone: maskPhone(phone), asked, problems: delivery.problems },
  }
}
