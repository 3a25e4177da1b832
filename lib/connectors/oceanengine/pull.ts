import type { JsonObject } from '../json/parse'
import type { PageMark, PullAccess, PullAnswer, Puller, PullFailure, PullRequest, PullWindow } from '../pull'
import { addressOf, beijingTime, failure, postJson, textIn } from '../pull-answer'
import { dataIn, pageIn } from '../pull-frame'
import { refreshTokenOf, tokenReader } from '../pull-token'

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
  token: {
    request: tokenRequest,
    read: tokenReader(dataOf, { access: 'access_token', refresh: 'refresh_token', lives: 'expires_in' }),
  },
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

function tokenRequest(access: PullAccess, refresh: string | null): PullRequest {
  return postJson(addressOf(access, VENDOR, '/open_api/oauth2/refresh_token/'), {
    app_id: access.credentials.appId ?? '',
    secret: access.credentials.appSecret ?? '',
    grant_type: 'refresh_token',
    refresh_token: refreshTokenOf(access, refresh),
  })
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
  const data = dataOf(answer)
  return data.ok ? pageIn(data.body, 'list', mark) : data
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

function dataOf(answer: PullAnswer) {
  return dataIn(answer, refusalOf)
}

function refusalOf(code: string, body: JsonObject): PullFailure {
  const known = VERDICTS[code]
  if (known) return known
  return /token/i.test(textIn(body, 'message'))
    ? failure('token', 'tokenExpired', code)
    : failure('retry', 'busy', code || '?')
}
