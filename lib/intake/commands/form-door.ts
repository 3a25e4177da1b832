import type { HttpAnswer } from '@/lib/connectors/connector'
import { OPENED_HEADER } from '@/lib/connectors/form/hosted-connector'
import { htmlAnswer, noticePage } from '@/lib/connectors/form/notice-page'
import { formWords } from '@/lib/connectors/form/words'
import { hmac, secretEquals } from '@/lib/platform/crypto/digest'
import type { Locale } from '@/lib/platform/ctx'
import type { LoginRole } from '@/lib/platform/db/client'
import { isUnavailable } from '@/lib/platform/db/with-tenant'
import { env } from '@/lib/platform/env'
import { AppError } from '@/lib/platform/errors'
import { foreignHeaders } from '../foreign-headers'
import { readAnswers } from '../form-answers'
import { countForm } from '../form-limits'
import { type FormView, formPage, thanksPage } from '../form-page'
import { puzzleAnswer } from '../proof-of-work'
import { channelBySecret } from '../queries/open-channel'
import type { OpenChannel, StoreDelivery } from '../types'
import { isUnproven, keepDelivery } from './receive-delivery'
import { deliveryStore } from './store-delivery'

/** A look at a form page, or a form sent from it, before its body is read. */
export interface FormRequest {
  publicId: string
  method: 'GET' | 'POST'
  locale: Locale
  clientIp: string
  headers: Readonly<Record<string, string>>
  /** Whether the visitor comes from having sent it. */
  sent: boolean
  /** Whether the page's script asks for a puzzle. */
  puzzle: boolean
  /** The server's clock (ms). */
  now: number
  /** Reads the body; null when it is longer than MAX_BODY. */
  readBody(): Promise<Uint8Array | null>
}

const NOTHING_YET = { values: new Map<string, readonly string[]>(), problems: new Map() }

/**
 * The form page of a channel, by its public id: shows it, takes it in, says what to mend. What a visitor typed is never
 * lost: whatever goes wrong, the page comes back with it. Stored by the same steps as every delivery.
 */
export function formDoor(
  role: LoginRole,
  stored: (tenantId: string) => void,
): (request: FormRequest) => Promise<HttpAnswer> {
  const channelOf = channelBySecret(role)
  const door = { role, store: deliveryStore(role, stored) }
  return async (request) => {
    const { publicId, locale, now } = request
    try {
      const channel = await channelOf(publicId)
      if (!channel?.form) return notice(404, 'gone', locale)
      if (request.puzzle && request.method === 'GET')
        return channel.proofOfWork
          ? await puzzleAnswer(role, channel.channelId, request.clientIp)
          : notice(404, 'gone', locale)
      const { form, proofOfWork: work } = channel
      const view = { form, work, locale, publicId, opened: openedProof(channel, now) }
      if (request.method === 'POST')
        return await take(channel, { ...view, answers: NOTHING_YET }, request, door)
      return request.sent
        ? htmlAnswer(200, thanksPage({ ...view, confirms: channel.settings.confirmsEmail === true }))
        : htmlAnswer(200, formPage({ ...view, answers: NOTHING_YET }), { script: work })
    } catch (error) {
      if (error instanceof AppError || isUnavailable(error)) return notice(503, 'away', locale)
      throw error
    }
  }
}

async function take(
  channel: OpenChannel,
  view: FormView,
  request: FormRequest,
  { role, store }: { role: LoginRole; store: StoreDelivery },
): Promise<HttpAnswer> {
  const { locale, publicId } = request
  const headers = foreignHeaders(request.headers)
  if (!/^application\/x-www-form-urlencoded\b/i.test(headers['content-type'] ?? ''))
    return notice(415, 'unreadable', locale)
  const body = await request.readBody()
  if (!body) return notice(413, 'tooLarge', locale)
  const sent = new URLSearchParams(new TextDecoder().decode(body))
  const answers = readAnswers(view.form, sent)
  const again = (status: number, trouble?: string) =>
    htmlAnswer(status, formPage({ ...view, answers, trouble }), { script: view.work })
  try {
    await countForm(role, channel.channelId, request.clientIp)
    if (answers.problems.size > 0) return again(422)
    const opened = openedFor(channel, sent.get('_opened') ?? '', request.now)
    const incoming = { method: 'POST', query: {}, body, headers: { [OPENED_HEADER]: opened, ...headers } }
    const { parsed, stored } = await keepDelivery(channel, incoming, store, role)
    if (isUnproven(parsed, stored)) return again(422, formWords(locale)('work.again'))
    if (!parsed.ok) return again(400, formWords(locale)('unreadable.body'))
    return {
      status: 303,
      contentType: 'text/plain; charset=utf-8',
      body: '',
      headers: { location: `/f/${publicId}?lang=${locale}&sent=1` },
    }
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    return inTrouble(error, again, locale)
  }
}

/** What keeps us from taking it now; the visitor keeps what they typed and hears when to try again. */
function inTrouble(
  error: AppError,
  again: (status: number, trouble: string) => HttpAnswer,
  locale: Locale,
): HttpAnswer {
  const t = formWords(locale)
  const seconds = Math.ceil(error.retryAfter ?? 30)
  const busy = error.code === 'rate_limited'
  const answer = again(
    busy ? 429 : 503,
    busy ? t('busy', { minutes: Math.ceil(seconds / 60) }) : t('away.keep'),
  )
  return { ...answer, headers: { ...answer.headers, 'retry-after': String(seconds) } }
}

function notice(
  status: number,
  what: 'gone' | 'away' | 'unreadable' | 'tooLarge',
  locale: Locale,
): HttpAnswer {
  const t = formWords(locale)
  return htmlAnswer(status, noticePage(locale, t(`${what}.title`), t(`${what}.body`)))
}

/** When the page was opened, in a form nobody can make up: the time, and our seal on it for this channel. */
function openedProof({ channelId }: Pick<OpenChannel, 'channelId'>, at: number): string {
  return `${at}.${hmac(env().MERIDIAN_SECRET, `form:${channelId}:${at}`).toString('base64url')}`
}

/** Milliseconds the page was open, or "none" when it never was. */
function openedFor(channel: OpenChannel, proof: string, now: number): string {
  const at = Number(/^(\d{12,14})\./.exec(proof)?.[1] ?? Number.NaN)
  if (!Number.isSafeInteger(at) || !secretEquals(proof, openedProof(channel, at))) return 'none'
  return String(Math.max(0, now - at))
}
