import type { JsonObject } from '../json/parse'
import type { PageMark, PullAccess, PullAnswer, Puller, PullFailure, PullRequest, PullWindow } from '../pull'
import {
  addressOf,
  failure,
  JSON_HEADERS,
  jsonOf,
  objectIn,
  objectsIn,
  textIn,
  unixSeconds,
} from '../pull-answer'

const VENDOR = 'https://api.e.qq.com'
const PAGE_SIZE = 100
const MINUTE = 60_000
const DAY = 86_400_000

/**
 * Tencent Ads, lead_clues/get (INTEGRATIONS 3a). Tokens by oauth/refresh_token, which ends the old pair
 * (developers.e.qq.com/v3.0/docs/api/oauth/refresh_token).
 */
export const tencentPuller: Puller = {
  kind: 'tencent',
  settingFields: [
    { key: 'accountId', secret: false, required: true },
    { key: 'clientId', secret: false, required: true },
    { key: 'clientSecret', secret: true, required: true },
    { key: 'refreshToken', secret: true, required: true },
  ],
  token: { request: tokenRequest, read: readToken },
  list: {
    everyMs: 2 * MINUTE,
    gapMs: 300,
    overlapMs: 30 * MINUTE,
    longestMs: DAY,
    reachMs: DAY,
    request,
    read,
  },
}

function tokenRequest({ credentials, origin }: PullAccess, refresh: string | null): PullRequest {
  const query = {
    client_id: credentials.clientId ?? '',
    client_secret: credentials.clientSecret ?? '',
    refresh_token: refresh ?? credentials.refreshToken ?? '',
  }
  return { method: 'GET', url: addressOf({ origin }, VENDOR, '/oauth/refresh_token', query), headers: {} }
}

function readToken(answer: PullAnswer, now: Date) {
  const json = dataOf(answer)
  if (!json.ok) return json.result === 'token' ? failure('refused', 'tokenRefused', json.code) : json
  const access = textIn(json.data, 'access_token')
  if (access === '') return failure('retry', 'strangeAnswer', '')
  const lives = Number(textIn(json.data, 'access_token_expires_in')) || 3_600
  const token = {
    access,
    refresh: textIn(json.data, 'refresh_token') || null,
    expiresAt: new Date(now.getTime() + lives * 1_000),
  }
  return { ok: true as const, token }
}

function request(access: PullAccess, window: PullWindow, mark: PageMark): PullRequest {
  const query = {
    access_token: access.accessToken,
    timestamp: String(unixSeconds(access.now)),
    nonce: access.nonce,
  }
  // The account's id is a number that a double may not hold: its digits are written as they were entered.
  const [account = '0'] = (access.credentials.accountId ?? '').match(/\d{1,20}/) ?? []
  const time_range = { start_time: unixSeconds(window.from), end_time: unixSeconds(window.to) }
  const rest = JSON.stringify({ time_range, filtering: [], page: mark.page, page_size: PAGE_SIZE })
  return {
    method: 'POST',
    url: addressOf(access, VENDOR, '/v1.3/lead_clues/get', query),
    headers: JSON_HEADERS,
    body: `{"account_id":${account},${rest.slice(1)}`,
  }
}

function read(answer: PullAnswer, mark: PageMark) {
  const json = dataOf(answer)
  if (!json.ok) return json
  const pages = Number(textIn(objectIn(json.data, 'page_info'), 'total_page'))
  const next = mark.page < pages ? { ...mark, page: mark.page + 1 } : null
  return { ok: true as const, items: objectsIn(json.data, 'leads_info'), next }
}

/** The list of codes was not readable where we looked: the vendor's words decide. */
function dataOf(answer: PullAnswer): { ok: true; data: JsonObject } | PullFailure {
  const json = jsonOf(answer)
  if (!json.ok) return json
  const code = textIn(json.body, 'code')
  if (code === '0') return { ok: true, data: objectIn(json.body, 'data') }
  const words = `${textIn(json.body, 'message')} ${textIn(json.body, 'message_cn')}`
  if (/token/i.test(words)) return failure('token', 'tokenExpired', code)
  if (/frequen|limit|频/i.test(words)) return failure('limited', 'tooMany', code, 60)
  if (/permission|权限/i.test(words)) return failure('refused', 'noPermission', code)
  return failure('retry', 'busy', code || '?')
}
