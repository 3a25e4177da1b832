import { customFields } from '@/lib/catalog/queries/list-fields'
import { authorize, type Ctx, memberOf } from '@/lib/platform/ctx'
import { sql } from '@/lib/platform/db/sql'
import { type TxCtx, withTenant } from '@/lib/platform/db/with-tenant'
import { AppError, notFound } from '@/lib/platform/errors'
import { appendEvent, appendEvents } from '@/lib/platform/events/append-event'
import { newId } from '@/lib/platform/ids'
import { parse } from '@/lib/platform/validate'
import { fieldsAskedOf } from '../asked-fields'
import { completionTokenDigest, newCompletionToken } from '../completion-token'
import { completionLinkCreated, completionLinkRevoked } from '../events'
import { CreateCompletionLink, OfCompletionLink } from '../schema'
import { lockDeliveries } from './send-back'

const DAY_MS = 24 * 60 * 60 * 1000

/** A link to hand over. The token is answered this once and kept as a hash. */
export interface NewCompletionLink {
  id: string
  /** Below the public URL. */
  path: string
  expiresAt: Date
}

/**
 * Makes a link by which one person without an account adds what a quarantined delivery lacks, once. A delivery has one
 * link that counts: an earlier one is taken back.
 */
export async function createCompletionLink(
  ctx: Ctx,
  input: CreateCompletionLink,
): Promise<NewCompletionLink> {
  authorize(ctx, 'delivery.process')
  const { deliveryId, days } = parse(CreateCompletionLink, input)
  return withTenant(ctx, async (c) => {
    const [delivery] = await lockDeliveries(c, [deliveryId])
    if (!delivery) throw notFound('delivery')
    if (delivery.verdict !== 'quarantined') throw new AppError('conflict', 'delivery.notQuarantined')
    const asked = fieldsAskedOf(delivery.problems, await customFields(c, 'lead'))
    if (asked.length === 0) throw new AppError('conflict', 'delivery.nothingToAsk')
    await takeBack(c, deliveryId)
    const id = newId()
    const token = newCompletionToken()
    const expiresAt = new Date(c.now.getTime() + days * DAY_MS)
    await c.tx.completionLink.create({
      data: {
        id,
        deliveryId,
        tokenHash: completionTokenDigest(token),
        createdById: memberOf(c),
        createdAt: c.now,
        expiresAt,
      },
      select: { id: true },
    })
    await appendEvent(c, completionLinkCreated, {
      subjects: [['inbox', deliveryId]],
      data: { linkId: id, expiresAt: expiresAt.toISOString() },
    })
    return { id, path: `/c/${token}`, expiresAt }
  })
}

/** Takes a link back. One that is over already stays as it is. */
export async function revokeCompletionLink(ctx: Ctx, input: OfCompletionLink): Promise<void> {
  authorize(ctx, 'delivery.process')
  const { deliveryId, linkId } = parse(OfCompletionLink, input)
  await withTenant(ctx, async (c) => {
    const [delivery] = await lockDeliveries(c, [deliveryId])
    if (!delivery) throw notFound('delivery')
    const link = await c.tx.completionLink.findFirst({
      where: { id: linkId, deliveryId },
      select: { id: true },
    })
    if (!link) throw notFound('completionLink')
    await takeBack(c, deliveryId, linkId)
  })
}

/** Takes back the open links of a delivery, or the one that is named. */
async function takeBack(c: TxCtx, deliveryId: string, linkId: string | null = null): Promise<void> {
  const links = await c.tx.$queryRaw<{ id: string }[]>(sql`
    update completion_link set revoked_at = ${c.now}
    where tenant_id = ${c.tenantId}::uuid and delivery_id = ${deliveryId}::uuid and purpose = 'completion' and used_at is null and revoked_at is null
      and expires_at > ${c.now}::timestamptz and (${linkId}::uuid is null or id = ${linkId}::uuid)
    returning id`)
  await appendEvents(
    c,
    completionLinkRevoked,
    links.map(({ id }) => ({ subjects: [['inbox', deliveryId]], data: { linkId: id } })),
  )
}
