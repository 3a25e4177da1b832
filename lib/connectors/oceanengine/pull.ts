import type { JsonObject } from '../json/parse'
import type { PageMark, PullAccess, PullAnswer, Puller, PullFailure, PullRequest, PullWindow } from '../pull'
import {
  addressOf,
  beijingTime,
  failure,
  JSON_HEADERS,
  jsonOf,
  objectIn,
  objectsIn,
  textIn,
} from '../pull-answer'

const VENDOR = 'https://api.oceanengine.com'
const PAGE_SIZE = 100
const MINUTE = 60_000
const DAY = 86_400_000

/**
 * Ocean Engine Marketing API, `tools/clue/get` (INTEGRATIONS 1c). Refresh tokens rotate. Some fields are filled about ten
 * minutes late; a lead is taken as it was when it was first seen.
 */
export const oceanenginePuller: Puller = {
  kind: 'oceanengine',
  settingFields: [
    { key: 'appId', secret: false, required: true },
    { key: 'appSecret', secret: true, required: true },
    { key: 'refreshToken', secret: true, required: true },
    { key: 'advertiserIds', secret: false, required: true },
  ],
  token: { request: tokenRequest, read: readToken },
  list: {
    everyMs: MINUTE,
    gapMs: 200,
    overlapMs: 30 * MINUTE,
    longestMs: DAY,
    reachMs: DAY,
    request,
    read,
  },
}

function tokenRequest({ credentials, origin }: PullAccess, refresh: string | null): PullRequest {
  const body = {
    app_id: credentials.appId ?? '',
    secret: credentials.appSecret ?? '',
    grant_type: 'refresh_token',
    refresh_token: refresh ?? credentials.refreshToken ?? '',
  }
  const url = addressOf({ origin }, VENDOR, '/open_api/oauth2/refresh_token/')
  return { method: 'POST', url, headers: JSON_HEADERS, body: JSON.stringify(body) }
}

function readToken(answer: PullAnswer, now: Date) {
  const json = dataOf(answer)
  if (!json.ok) return json.result === 'token' ? failure('refused', 'tokenRefused', json.code) : json
  const access = textIn(json.data, 'access_token')
  if (access === '') return failure('retry', 'strangeAnswer', '')
  const lives = Number(textIn(json.data, 'expires_in')) || 3_600
  const token = {
    access,
    refresh: textIn(json.data, 'refresh_token') || null,
    expiresAt: new Date(now.getTime() + lives * 1_000),
  }
  return { ok: true as const, token }
}

function request(access: PullAccess, window: PullWindow, mark: PageMark): PullRequest {
  const query = {
    // Ids of 16 to 19 digits: written as they were entered, a double would round them.
    advertiser_ids: `[${idsOf(access.credentials.advertiserIds).join(',')}]`,
    start_time: beijingTime(window.from),
    end_time: beijingTime(window.to),
    page: String(mark.page),
    page_size: String(PAGE_SIZE),
  }
  return {
    method: 'GET',
    url: addressOf(access, VENDOR, '/open_api/2/tools/clue/get/', query),
    headers: { 'access-token': access.accessToken },
  }
}

const idsOf = (text: string | undefined): string[] => text?.match(/\d{1,20}/g) ?? []

function read(answer: PullAnswer, mark: PageMark) {
  const json = dataOf(answer)
  if (!json.ok) return json
  const pages = Number(textIn(objectIn(json.data, 'page_info'), 'total_page'))
  const next = mark.page < pages ? { ...mark, page: mark.page + 1 } : null
  return { ok: true as const, items: objectsIn(json.data, 'list'), next }
}

/** Codes from memory of the vendor's error list, so a message about tokens counts as much. */
const VERDICTS: Readonly<Record<string, PullFailure>> = {
  40002: failure('refused', 'noPermission', 40002),
  40100: failure('limited', 'tooMany', 40100, 60),
  40102: failure('token', 'tokenExpired', 40102),
  40103: failure('refused', 'tokenRefused', 40103),
  40104: failure('token', 'tokenExpired', 40104),
  40105: failure('token', 'tokenExpired', 40105),
  50000: failure('retry', 'serverError', 50000),
}

function dataOf(answer: PullAnswer): { ok: true; data: JsonObject } | PullFailure {
  const json = jsonOf(answer)
  if (!json.ok) return json
  const code = textIn(json.body, 'code')
  if (code === '0') return { ok: true, data: objectIn(json.body, 'data') }
  const known = VERDICTS[code]
  if (known) return known
  return /token/i.test(textIn(json.body, 'message'))
    ? failure('token', 'tokenExpired', code)
    : failure('retry', 'busy', code || '?')
}
