import { createTranslator } from 'use-intl/core'
import { connectorOf } from '@/lib/connectors/registry'
import { authorize, type Ctx } from '@/lib/platform/ctx'
import { sql } from '@/lib/platform/db/sql'
import { readTenant, withTenant } from '@/lib/platform/db/with-tenant'
import { env } from '@/lib/platform/env'
import { AppError } from '@/lib/platform/errors'
import { appendEvent } from '@/lib/platform/events/append-event'
import { html } from '@/lib/platform/http/html'
import { localeOf } from '@/lib/platform/http/request-facts'
import { messagesByLocale } from '@/lib/platform/i18n/messages'
import { type Mail, sendMail } from '@/lib/platform/mail/send-mail'
import { type Limit, spend } from '@/lib/platform/rate-limit/limiter'
import { confirmationToken } from '../completion-token'
import { confirmationMailed } from '../events'
import { mappingOf } from '../mapping/of-channel'
import { ChannelSettings } from '../schema'
import { completionsOf } from '../sql/completions'
import { type MappingInForce, mappingInForce } from '../sql/mapping-in-force'
import { storedSettings } from '../stored-settings'
import { CONFIRM_DAYS } from './ask-for-confirmation'
import { type DeliveryToRead, readDelivery } from './read-delivery'

/** So many mails one address gets in a day, whoever types it in: a form is no way to pester somebody. */
const perAddress: Limit = { name: 'confirmation-mail', points: 3, seconds: 24 * 60 * 60 }

interface Waiting extends DeliveryToRead {
  linkId: string
  kind: string
  settings: unknown
  mapping: MappingInForce | null
  workspace: string
}

/**
 * Mails the link to whoever left an address with these deliveries, each once: what has been sent is marked, so that a job
 * that failed half way goes on where it stopped. Throws what the mail server said, after all have been tried.
 */
export async function mailConfirmations(ctx: Ctx, deliveryIds: readonly string[]): Promise<void> {
  authorize(ctx, 'delivery.process')
  const failures: unknown[] = []
  for (const one of await waitingFor(ctx, deliveryIds))
    try {
      await note(ctx, one, await send(ctx, one))
    } catch (error) {
      failures.push(error)
    }
  if (failures.length > 0) throw failures[0]
}

const waitingFor = (ctx: Ctx, deliveryIds: readonly string[]): Promise<Waiting[]> =>
  readTenant(ctx, (tx) =>
    tx.$queryRaw<Waiting[]>(sql`
      select l.id as "linkId", i.id, i.channel_id as "channelId", i.body, i.headers, i.received_at as "receivedAt",
        ${completionsOf} as completions, ch.product_line_id as "productLineId", ch.source, ch.kind, ch.settings,
        ${mappingInForce} as mapping, t.name as workspace
      from completion_link l
        join inbox i on i.tenant_id = l.tenant_id and i.id = l.delivery_id
        join channel ch on ch.tenant_id = i.tenant_id and ch.id = i.channel_id
        join tenant t on t.id = i.tenant_id
      where l.tenant_id = ${ctx.tenantId}::uuid and l.delivery_id = any(${[...deliveryIds]}::uuid[])
        and l.purpose = 'confirmation' and l.used_at is null and l.revoked_at is null and l.sent_at is null
        and l.send_failure is null and i.verdict = 'unconfirmed'`),
  )

/** Answers why it will never be sent, or null when the server has taken it. */
async function send(_: Ctx, one: Waiting): Promise<string | null> {
  const to = addressOf(one)
  if (!to) return 'noAddress'
  try {
    await spend(perAddress, to.toLowerCase())
  } catch (error) {
    if (error instanceof AppError && error.code === 'rate_limited') return 'tooMany'
    throw error
  }
  await sendMail(mailOf(one, to))
  return null
}

function addressOf(one: Waiting): string | null {
  const connector = connectorOf(one.kind)
  if (!connector) return null
  const settings = ChannelSettings.parse(one.settings ?? {})
  const { leads } = readDelivery(
    one,
    connector,
    mappingOf(one.mapping, settings),
    storedSettings(one.channelId, settings),
  )
  return leads.find(({ email }) => email)?.email ?? null
}

/** In the language of the browser the form was sent from. Says who asks and what for, and nothing that was typed in. */
function mailOf({ linkId, workspace, headers }: Waiting, to: string): Mail {
  const locale = localeOf(new Headers({ 'accept-language': headers['accept-language'] ?? '' }))
  const t = createTranslator({ locale, messages: messagesByLocale[locale], namespace: 'confirmation' })
  const link = `${env().PUBLIC_URL.replace(/\/$/, '')}/c/${confirmationToken(linkId)}?lang=${locale}`
  const words = { workspace, days: CONFIRM_DAYS }
  const lines = [t('mail.hello'), t('mail.asked', words), t('mail.link', words)]
  const end = t('mail.notYou')
  return {
    to,
    subject: t('mail.subject', words),
    text: `${[...lines, link, end].join('\n\n')}\n`,
    html: html`<!doctype html><html lang="${locale}"><body>${lines.map((line) => html`<p>${line}</p>`)}<p><a href="${link}">${t('mail.button')}</a></p><p>${link}</p><p>${end}</p></body></html>`
      .text,
  }
}

const note = (ctx: Ctx, { id, linkId }: Waiting, failure: string | null): Promise<void> =>
  withTenant(ctx, async (c) => {
    await c.tx.completionLink.updateMany({
      where: { id: linkId },
      data: failure ? { sendFailure: failure } : { sentAt: c.now },
    })
    await appendEvent(c, confirmationMailed, { subjects: [['inbox', id]], data: { failure } })
  })
