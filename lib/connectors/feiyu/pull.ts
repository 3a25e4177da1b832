import { hmac } from '@/lib/platform/crypto/digest'
import type { PageMark, PullAccess, PullAnswer, Puller, PullRequest, PullWindow } from '../pull'
import { addressOf, failure, jsonOf, objectsIn, textIn, unixSeconds } from '../pull-answer'

const VENDOR = 'https://feiyu.oceanengine.com'
const PATH = '/crm/v2/openapi/pull-clues/'
/** The most one page may hold. */
const PAGE_SIZE = 100
const MINUTE = 60_000
const DAY = 86_400_000

/**
 * Feiyu's pull API with the static key of 飞鱼 → 设置 → API设置 (INTEGRATIONS 1b). New accounts may get none; Ocean
 * Engine's API (lib/connectors/oceanengine/pull.ts) is the other way. Codes of failures are not documented.
 */
export const feiyuPuller: Puller = {
  kind: 'feiyu',
  settingFields: [
    { key: 'accessToken', secret: true, required: true },
    { key: 'signatureKey', secret: true, required: true },
  ],
  list: {
    everyMs: 5 * MINUTE,
    gapMs: 500,
    overlapMs: 30 * MINUTE,
    // The vendor takes seven days at most; a day less keeps clear of how it counts.
    longestMs: 6 * DAY,
    reachMs: DAY,
    request,
    read,
  },
}

function request({ credentials, origin, now }: PullAccess, window: PullWindow, mark: PageMark): PullRequest {
  const [start, end] = [unixSeconds(window.from), unixSeconds(window.to)]
  const timestamp = String(unixSeconds(now))
  const query = {
    page: String(mark.page),
    page_size: String(PAGE_SIZE),
    start_time: String(start),
    end_time: String(end),
  }
  return {
    method: 'GET',
    url: addressOf({ origin }, VENDOR, PATH, query),
    headers: {
      'content-type': 'application/json;charset=UTF-8',
      signature: feiyuSignature(
        credentials.signatureKey ?? '',
        `start_time=${start}&end_time=${end}`,
        timestamp,
      ),
      timestamp,
      'access-token': credentials.accessToken ?? '',
    },
  }
}

/**
 * HMAC-SHA256 over path, the two times (not the page) and the timestamp after a blank; base64 of the 64 characters of
 * its lower-case hexadecimal form, not of its 32 bytes.
 */
export function feiyuSignature(key: string, times: string, timestamp: string): string {
  const hex = hmac(key, `${PATH}?${times} ${timestamp}`).toString('hex')
  return Buffer.from(hex).toString('base64')
}

function read(answer: PullAnswer, mark: PageMark) {
  const json = jsonOf(answer)
  if (!json.ok) return json
  const { body } = json
  const status = textIn(body, 'status')
  if (status !== 'success') {
    const aboutKey = /token|sign|auth|签名|密钥|权限/i.test(textIn(body, 'msg'))
    return aboutKey ? failure('refused', 'tokenRefused', status) : failure('retry', 'busy', status || '?')
  }
  const items = objectsIn(body, 'data')
  const more = items.length > 0 && mark.page * PAGE_SIZE < Number(textIn(body, 'count'))
  return { ok: true as const, items, next: more ? { ...mark, page: mark.page + 1 } : null }
}
