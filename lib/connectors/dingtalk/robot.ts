import { hmac } from '@/lib/platform/crypto/digest'
import { cutToBytes, fitParts, harmless, jsonBytesOf, MARKING } from '../fit-text'
import type { GroupMessage, RobotConnector } from '../robot'
import { judge, type Verdict } from '../robot-answer'

/** About 20,000 bytes a body (from memory, INTEGRATIONS 14.10); what is not text gets the rest. */
const TEXT_LIMIT = 18_000
const TITLE_LIMIT = 200
const HOST = 'oapi.dingtalk.com'
/** Whoever sends more than 20 a minute is not listened to for ten minutes. */
const BLOCKED_S = 600

const VERDICTS: Readonly<Record<number, Verdict>> = {
  [-1]: { result: 'retry', reason: 'busy' },
  // Keyword, signature, address list or timestamp: the robot's security setting and ours do not fit.
  310000: { result: 'rejected', reason: 'securitySetting' },
  130101: { result: 'limited', reason: 'tooMany', retryAfterSeconds: BLOCKED_S },
  410100: { result: 'limited', reason: 'tooMany', retryAfterSeconds: BLOCKED_S },
  450101: { result: 'limited', reason: 'tooMany', retryAfterSeconds: BLOCKED_S },
  90030: { result: 'limited', reason: 'quotaUsedUp', retryAfterSeconds: 3_600 },
  300005: { result: 'gone', reason: 'unknownRobot' },
  40035: { result: 'rejected', reason: 'badMessage' },
}

/**
 * Custom robot of DingTalk (INTEGRATIONS 5a): Markdown, signed in the query. A mention shows only when `@mobile` also
 * stands in the text.
 */
export const dingtalkRobot: RobotConnector = {
  kind: 'dingtalk',
  pace: { perMinute: 20, minGapMs: 0 },
  signs: true,
  mentionsByMobile: true,
  hosts: [HOST],
  isWebhook: (url) => url.pathname === '/robot/send' && (url.searchParams.get('access_token') ?? '') !== '',
  request: (message, { url, secret }, now) => ({
    url: secret === null ? url : `${url}&${signature(secret, now.getTime())}`,
    body: JSON.stringify(bodyOf(message)),
  }),
  outcome: (answer) => judge(answer, 'errcode', VERDICTS),
}

/** `timestamp=…&sign=…`: base64 of HMAC-SHA256 under the secret over milliseconds, newline, secret; valid for an hour. */
export function signature(secret: string, timestampMs: number): string {
  const sign = hmac(secret, `${timestampMs}\n${secret}`).toString('base64')
  return `timestamp=${timestampMs}&sign=${encodeURIComponent(sign)}`
}

function bodyOf({ title, lines, link, mentions }: GroupMessage) {
  const atMobiles = [...new Set(mentions)]
  const called = atMobiles.map((mobile) => `@${mobile}`).join(' ')
  const parts = {
    head: `#### ${harmless(title, MARKING)}`,
    lines: lines.map((line) => `- ${harmless(line, MARKING)}`),
    tail: [`[${harmless(link.text, MARKING)}](${link.url})`, ...(called ? [called] : [])].join('\n\n'),
  }
  const text = fitParts(parts, TEXT_LIMIT, { gap: '\n\n', size: jsonBytesOf })
  return {
    msgtype: 'markdown',
    markdown: { title: cutToBytes(title, TITLE_LIMIT), text },
    at: { atMobiles, isAtAll: false },
  }
}
