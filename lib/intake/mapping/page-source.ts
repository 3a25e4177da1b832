import { AppError } from '@/lib/platform/errors'
import { guardedFetch } from '@/lib/platform/outbound/guarded-fetch'
import { readPageText } from './page-text'

/** A page may be longer than what is usually answered. */
const LONGEST_PAGE = 2 * 1024 * 1024
/** A short link leads to a landing page in one or two steps. */
const MOST_STEPS = 3

/**
 * The source of a page somebody named, behind the outbound guard; each step of a redirect is another address the guard
 * looks at.
 *
 * @throws AppError `validation` for an address we do not go to, or a page that answers no source; `unavailable`
 */
export async function pageSource(url: string): Promise<string> {
  let at = url
  for (let step = 0; step <= MOST_STEPS; step++) {
    const headers = { accept: 'text/html', 'user-agent': 'Mozilla/5.0 (compatible; Meridian form reader)' }
    const {
      status,
      headers: answered,
      body,
    } = await guardedFetch(at, { method: 'GET', headers }, { answerLimit: LONGEST_PAGE })
    const next = status >= 300 && status < 400 ? answered.location : undefined
    if (next === undefined) {
      if (status < 200 || status >= 300) throw refusedPage(status)
      return readPageText(body, answered['content-type'] ?? '')
    }
    if (!URL.canParse(next, at)) throw refusedPage(status)
    at = new URL(next, at).href
  }
  throw refusedPage(310)
}

const refusedPage = (status: number): AppError =>
  new AppError('validation', 'sample.pageRefused', {
    params: { status },
    details: [{ path: 'sample.url', messageKey: 'sample.pageRefused', params: { status } }],
  })
