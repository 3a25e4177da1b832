import type { JsonObject } from '../json/parse'
import type { PageMark, PullAccess, PullAnswer, Puller, PullFailure, PullRequest, PullWindow } from '../pull'
import {
  addressOf,
  beijingTime,
  failure,
  jsonOf,
  type OpenAnswer,
  objectIn,
  objectsIn,
  postJson,
  textIn,
} from '../pull-answer'
import { refreshTokenOf, tokenReader } from '../pull-token'

const VENDOR = 'https://api.baidu.com'
const TOKENS = 'https://u.baidu.com'
const PATH = '/json/sms/service/LeadsNoticeService/getNoticeList'
/** One list for each kind of lead. */
const STREAMS = ['form', 'consult', 'phone', 'callback', 'wechat', 'follow'] as const
const PAGE_SIZE = 100
const MINUTE = 60_000
const DAY = 86_400_000

/** Baidu marketing, LeadsNoticeService/getNoticeList (INTEGRATIONS 2b). The token's address is from memory. */
export const baiduPuller: Puller = {
  kind: 'baidu',
  settingFields: [
    { key: 'userName', secret: false, required: true },
    { key: 'userId', secret: false, required: true },
    { key: 'appId', secret: false, required: true },
    { key: 'appSecret', secret: true, required: true },
    { key: 'refreshToken', secret: true, required: true },
  ],
  token: {
    request: tokenRequest,
    read: tokenReader(tokensOf, { access: 'accessToken', refresh: 'refreshToken', lives: 'expiresIn' }),
  },
  list: {
    everyMs: 2 * MINUTE,
    gapMs: 300,
    overlapMs: 30 * MINUTE,
    // The vendor takes thirty days at most.
    longestMs: 7 * DAY,
    reachMs: DAY,
    request,
    read,
  },
}

function tokenRequest(access: PullAccess, refresh: string | null): PullRequest {
  return postJson(addressOf(access, TOKENS, '/oauth/refreshToken'), {
    appId: access.credentials.appId ?? '',
    secretKey: access.credentials.appSecret ?? '',
    refreshToken: refreshTokenOf(access, refresh),
    userId: access.credentials.userId ?? '',
  })
}

/** The token service frames its answers otherwise than the list does, and any code but 0 means no. */
function tokensOf(answer: PullAnswer): OpenAnswer {
  const json = jsonOf(answer)
  if (!json.ok) return json
  const code = textIn(json.body, 'code')
  return code === '0'
    ? { ok: true, body: objectIn(json.body, 'data') }
    : failure('refused', 'tokenRefused', code || '?')
}

function request(access: PullAccess, window: PullWindow, mark: PageMark): PullRequest {
  const header = {
    userName: access.credentials.userName ?? '',
    accessToken: access.accessToken,
    action: 'API-SDK',
  }
  const body = {
    solutionType: STREAMS[mark.stream],
    startDate: beijingTime(window.from),
    endDate: beijingTime(window.to),
    pageNo: mark.page,
    pageSize: PAGE_SIZE,
  }
  return postJson(addressOf(access, VENDOR, PATH), { header, body })
}

function read(answer: PullAnswer, mark: PageMark) {
  const json = jsonOf(answer)
  if (!json.ok) return json
  const header = objectIn(json.body, 'header')
  if (textIn(header, 'status') !== '0') return refusal(header)
  const [data = {}] = objectsIn(objectIn(json.body, 'body'), 'data')
  const items = objectsIn(data, 'noticeDetailList')
  return { ok: true as const, items, next: nextOf(mark, items.length, Number(textIn(data, 'totalNum'))) }
}

function nextOf({ stream, page }: PageMark, found: number, total: number): PageMark | null {
  if (found > 0 && page * PAGE_SIZE < total) return { stream, page: page + 1 }
  return stream + 1 < STREAMS.length ? { stream: stream + 1, page: 1 } : null
}

/** The vendor's codes are not documented where we could read them: its words decide. */
function refusal(header: JsonObject): PullFailure {
  const [first = {}] = objectsIn(header, 'failures')
  const code = textIn(first, 'code') || textIn(header, 'status') || '?'
  const words = `${textIn(header, 'desc')} ${textIn(first, 'message')}`
  if (/token/i.test(words)) return failure('token', 'tokenExpired', code)
  if (/quota|frequen|limit|配额|频/i.test(words)) return failure('limited', 'tooMany', code, 60)
  if (/permission|auth|权限/i.test(words)) return failure('refused', 'noPermission', code)
  return failure('retry', 'busy', code)
}
