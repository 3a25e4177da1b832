import { createTranslator } from 'use-intl/core'
import type { HttpAnswer } from '@/lib/connectors/connector'
import { htmlAnswer, noticePage } from '@/lib/connectors/form/notice-page'
import type { Ctx, Locale } from '@/lib/platform/ctx'
import { isUnavailable } from '@/lib/platform/db/with-tenant'
import { AppError, type ErrorDetail } from '@/lib/platform/errors'
import { messagesByLocale } from '@/lib/platform/i18n/messages'
import { type Limit, spend } from '@/lib/platform/rate-limit/limiter'
import { type CompletionAnswers, inputOf, readCompletion } from '../completion-answers'
import { type CompletionPage, completionPage, completionThanks, completionWords } from '../completion-page'
import { confirmationPage, confirmationThanks } from '../confirmation-page'
import { resolveCompletionLink } from '../queries/completion-links'
import { confirmDelivery, openConfirmation } from './confirm-delivery'
import { holding, openCompletionLink, spendCompletionLink } from './spend-completion-link'

/** A look at a completion link's page, or what was sent from it, before its body is read. */
export interface CompletionRequest {
  token: string
  method: 'GET' | 'POST'
  locale: Locale
  clientIp: string
  requestId: string
  headers: Readonly<Record<string, string>>
  /** Reads the body; null when it is too long. */
  readBody(): Promise<Uint8Array | null>
}

/** Looks and sendings of one place in ten minutes: a stand sits behind one address, a guesser needs more. */
export const completionIpLimit: Limit = { name: 'completion-ip', points: 60, seconds: 600 }
/** The same of one link: for one person who mistypes now and then. */
export const completionLinkLimit: Limit = { name: 'completion-link', points: 30, seconds: 600 }

/** Where a page goes that has done its work: it says thanks and knows no link. */
const DONE = 'done'
const CONFIRMED = 'confirmed'
const THANKS: ReadonlyMap<string, (locale: Locale) => string> = new Map([
  [DONE, completionThanks],
  [CONFIRMED, confirmationThanks],
])
const NOTHING_YET: Pick<CompletionAnswers, 'values'> = { values: new Map() }

/**
 * The page behind a completion link. A link that never was, was used, was taken back or has expired, and one of another
 * installation, get the same answer: nothing tells a guesser apart from somebody who is late.
 */
export function completionDoor(): (request: CompletionRequest) => Promise<HttpAnswer> {
  return async (request) => {
    const { token, locale } = request
    const thanks = request.method === 'GET' ? THANKS.get(token) : undefined
    if (thanks) return htmlAnswer(200, thanks(locale))
    try {
      await spend(completionIpLimit, request.clientIp)
      const found = await resolveCompletionLink(token)
      if (!found) return over(locale)
      await spend(completionLinkLimit, found.id)
      const ctx = holding(found, request)
      const confirmation = await confirming(ctx, request)
      if (confirmation) return confirmation
      const view = await openCompletionLink(ctx)
      if (!view) return over(locale)
      const page = { view, locale, token, ...NOTHING_YET, problems: new Map<string, string>() }
      return request.method === 'POST'
        ? await take(page, request, (records) => spendCompletionLink(ctx, records))
        : htmlAnswer(200, completionPage(page))
    } catch (error) {
      return inTrouble(error, locale)
    }
  }
}

/** The page of a link that confirms an address; null where the link is of another kind, or over. */
async function confirming(
  ctx: Ctx,
  { method, token, locale }: CompletionRequest,
): Promise<HttpAnswer | null> {
  const asked = await openConfirmation(ctx)
  if (!asked) return null
  // A mail scanner looks at every link; only a person presses the button.
  if (method === 'GET') return htmlAnswer(200, confirmationPage(asked, token, locale))
  return (await confirmDelivery(ctx)) ? goTo(CONFIRMED, locale) : over(locale)
}

async function take(
  page: CompletionPage,
  { headers, readBody, locale }: CompletionRequest,
  use: (records: CompletionAnswers['records']) => ReturnType<typeof spendCompletionLink>,
): Promise<HttpAnswer> {
  const t = completionWords(locale)
  const body = /^application\/x-www-form-urlencoded\b/i.test(headers['content-type'] ?? '')
    ? await readBody()
    : null
  if (!body) return htmlAnswer(422, completionPage({ ...page, notice: t('mend') }))
  const { values, lacking, records } = readCompletion(
    page.view.asked,
    new URLSearchParams(new TextDecoder().decode(body)),
  )
  const again = (problems: ReadonlyMap<string, string>, notice: string) =>
    htmlAnswer(422, completionPage({ ...page, values, problems, notice }))
  if (lacking.size > 0)
    return again(new Map([...lacking].map(([name, why]) => [name, t(`problem.${why}`)])), t('mend'))
  try {
    const used = await use(records)
    if (!used) return over(locale)
    if (used.missing.length > 0)
      return htmlAnswer(200, completionPage({ ...page, view: used.view, notice: t('more') }))
    return goTo(DONE, locale)
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== 'validation') throw error
    return again(wordsOf(error.details, page), t('mend'))
  }
}

/** A wrong value is named at every input of its field: which record it was of does not stand in the detail. */
function wordsOf(details: readonly ErrorDetail[], { view, locale }: CompletionPage): Map<string, string> {
  const t = createTranslator({ locale, messages: messagesByLocale[locale], namespace: 'errors' })
  const words = new Map<string, string>()
  for (const { path, messageKey, params = {} } of details) {
    const text = t.has(messageKey as 'validation') ? t(messageKey as 'validation', params) : t('validation')
    for (const { record, fields } of view.asked)
      if (fields.some(({ name }) => name === path)) words.set(inputOf(record, path), text)
  }
  return words
}

const goTo = (page: string, locale: Locale): HttpAnswer => ({
  status: 303,
  contentType: 'text/plain; charset=utf-8',
  body: '',
  headers: { location: `/c/${page}?lang=${locale}` },
})

function over(locale: Locale): HttpAnswer {
  const t = completionWords(locale)
  return htmlAnswer(404, noticePage(locale, t('over.title'), t('over.body')))
}

function inTrouble(error: unknown, locale: Locale): HttpAnswer {
  const t = completionWords(locale)
  const isBusy = error instanceof AppError && error.code === 'rate_limited'
  if (!isBusy && !isUnavailable(error) && !(error instanceof AppError && error.code === 'unavailable'))
    throw error
  const seconds = Math.ceil(error instanceof AppError ? (error.retryAfter ?? 30) : 30)
  const what = isBusy ? 'busy' : 'away'
  const page = noticePage(locale, t(`${what}.title`), t(`${what}.body`, { minutes: Math.ceil(seconds / 60) }))
  const answer = htmlAnswer(isBusy ? 429 : 503, page)
  return { ...answer, headers: { ...answer.headers, 'retry-after': String(seconds) } }
}
