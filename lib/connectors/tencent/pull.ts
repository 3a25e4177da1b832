import type { JsonObject } from '../json/parse'
import type { PageMark, PullAccess, PullAnswer, Puller, PullFailure, PullRequest, PullWindow } from '../pull'
import { addressOf, failure, postJson, textIn, unixSeconds } from '../pull-answer'
import { dataIn, pageIn } from '../pull-frame'
import { refreshTokenOf, tokenReader } from '../pull-token'

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
  token: {
    request: tokenRequest,
    read: tokenReader(dataOf, {
      access: 'access_token',
      refresh: 'refresh_token',
      lives: 'access_token_expires_in',
    }),
  },
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

function tokenRequest(access: PullAccess, refresh: string | null): PullRequest {
  const query = {
    client_id: access.credentials.clientId ?? '',
    client_secret: access.credentials.clientSecret ?? '',
    refresh_token: refreshTokenOf(access, refresh),
  }
  return { method: 'GET', url: addressOf(access, VENDOR, '/oauth/refresh_token', query), headers: {} }
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
  const url = addressOf(access, VENDOR, '/v1.3/lead_clues/get', query)
  return postJson(url, `{"account_id":${account},${rest.slice(1)}`)
}

function read(answer: PullAnswer, mark: PageMark) {
  const data = dataOf(answer)
  return data.ok ? pageIn(data.body, 'leads_info', mark) : data
}

function dataOf(answer: PullAnswer) {
  return dataIn(answer, refusalOf)
}

/** The list of codes was not readable where we looked: the vendor's words decide. */
function refusalOf(code: string, body: JsonObject): PullFailure {
  const words = `${textIn(body, 'message')} ${textIn(body, 'message_cn')}`
  if (/token/i.test(words)) return failure('token', 'tokenExpired', code)
  if (/frequen|limit|频/i.test(words)) return failure('limited', 'tooMany', code, 60)
  if (/permission|权限/i.test(words)) return failure('refused', 'noPermission', code)
  return failure('retry', 'busy', code || '?')
}
