import { createTranslator } from 'use-intl/core'
import type { Mapping } from '@/lib/connectors/mapping-schema'
import { authorize, type Ctx } from '@/lib/platform/ctx'
import { sql } from '@/lib/platform/db/sql'
import { readTenant } from '@/lib/platform/db/with-tenant'
import { messagesByLocale } from '@/lib/platform/i18n/messages'
import type { RuleTrial } from '@/lib/rules/versions'
import { type DeliveryToRead, type ReadDelivery, readDelivery } from '../commands/read-delivery'
import { settleCustom } from '../commands/settle-custom'
import { completionsOf } from '../sql/completions'
import { type ChannelToRead, channelToRead } from './channel-to-read'

/** Deliveries that are read again, the latest, and examples that are shown. */
const LOOKED_AT = 200
const SHOWN = 10

/**
 * How the last thirty days' deliveries of a channel would be read by another mapping, against how they are read today.
 * Nothing is written; what differs is told by how many leads come of a delivery and how many of their fields differ, not
 * by what stands in them.
 */
export async function tryMapping(ctx: Ctx, body: Mapping, scope: string): Promise<RuleTrial> {
  authorize(ctx, 'channel.manage')
  const channel = await channelToRead(ctx, scope)
  const past = await pastDeliveries(ctx, channel)
  const [before, after] = await Promise.all(
    [channel.mapping, body].map((mapping) =>
      settleCustom(
        ctx,
        past.map((delivery) => readDelivery(delivery, channel.connector, mapping, channel.settings)),
      ),
    ),
  )
  const told = tellerOf(ctx)
  const changed = past.flatMap(({ id }, i) => {
    const [was, is] = [before?.[i], after?.[i]]
    if (!was || !is || sameRead(was, is)) return []
    return [{ subject: { type: 'inbox', id }, before: told(was), after: told(is) }]
  })
  return { looked: past.length, changed: changed.length, examples: changed.slice(0, SHOWN) }
}

function pastDeliveries(ctx: Ctx, { id, source, productLineId }: ChannelToRead): Promise<DeliveryToRead[]> {
  return readTenant(ctx, (tx) =>
    tx.$queryRaw<DeliveryToRead[]>(sql`
      select i.id, i.channel_id as "channelId", i.body, i.headers, i.received_at as "receivedAt", ${source} as source,
        ${productLineId} as "productLineId", i.vouched_at is not null as vouched, ${completionsOf} as completions
      from inbox i
      where i.tenant_id = ${ctx.tenantId}::uuid and i.channel_id = ${id}::uuid and i.state = 'done'
        and i.received_at >= (select app_now() - interval '30 days')
        and i.verdict in ('admitted', 'touched', 'quarantined', 'rejected') and i.rejected_reason is null
      order by i.received_at desc limit ${LOOKED_AT}`),
  )
}

const sameRead = (a: ReadDelivery, b: ReadDelivery): boolean =>
  JSON.stringify([a.leads, a.problems]) === JSON.stringify([b.leads, b.problems])

/** What comes of a reading, in the reader's language: how many leads with how many facts, how many problems. */
function tellerOf({ locale }: Ctx): (read: ReadDelivery) => string {
  const t = createTranslator({
    locale,
    messages: messagesByLocale[locale],
    namespace: 'ruleSets.mapping',
  })
  return ({ leads, problems }) =>
    leads.length === 0
      ? t('comesNothing', { problems: problems.length })
      : t('comes', { leads: leads.length, facts: leads.reduce((sum, lead) => sum + factsIn(lead), 0) })
}

function factsIn({ custom = {}, ...lead }: ReadDelivery['leads'][number]): number {
  const { name, company, phone, email, wechat, creditCode, region, city, message } = lead
  const own = [name, company, phone, email, wechat, creditCode, region, city, message]
  return own.filter(Boolean).length + Object.keys(custom).length
}
