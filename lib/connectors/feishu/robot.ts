import { hmac } from '@/lib/platform/crypto/digest'
import { cutToBytes, harmless, jsonBytesOf, MENTIONING } from '../fit-text'
import type { GroupMessage, RobotConnector } from '../robot'
import { judge, type Verdict } from '../robot-answer'

/** 20 KB a body; what is not text gets the rest. */
const TEXT_LIMIT = 18_000
const TITLE_LIMIT = 600
/** What a paragraph costs beside its text. */
const PARAGRAPH_BYTES = 32
const HOSTS = ['open.feishu.cn', 'open.larksuite.com', 'open.larkoffice.com']

const VERDICTS: Readonly<Record<number, Verdict>> = {
  9499: { result: 'rejected', reason: 'badMessage' },
  // From memory: the token of the address is unknown.
  19001: { result: 'gone', reason: 'unknownRobot' },
  11232: { result: 'limited', reason: 'tooMany' },
  19021: { result: 'rejected', reason: 'wrongSignature' },
  19022: { result: 'rejected', reason: 'addressNotAllowed' },
  19024: { result: 'rejected', reason: 'keywordMissing' },
}

/**
 * Custom bot of Feishu and Lark (INTEGRATIONS 6a): a post, signed in the body. Only ids of theirs can be mentioned, no
 * mobiles; the member's name in the text has to do.
 */
export const feishuRobot: RobotConnector = {
  kind: 'feishu',
  pace: { perMinute: 100, minGapMs: 250 },
  signs: true,
  mentionsByMobile: false,
  hosts: HOSTS,
  isWebhook: (url) => /^\/open-apis\/bot\/v2\/hook\/[\w-]+$/.test(url.pathname),
  request: (message, { url, secret }, now) => ({
    url,
    body: JSON.stringify({
      ...(secret === null ? {} : signature(secret, Math.floor(now.getTime() / 1_000))),
      msg_type: 'post',
      content: { post: { zh_cn: postOf(message) } },
    }),
  }),
  outcome: (answer) => judge(answer, 'code', VERDICTS),
}

/** Base64 of HMAC-SHA256 of nothing under seconds, newline, secret: what is signed is the key; valid for an hour. */
export function signature(secret: string, timestampS: number): { timestamp: string; sign: string } {
  return {
    timestamp: String(timestampS),
    sign: hmac(`${timestampS}\n${secret}`, '').toString('base64'),
  }
}

function postOf({ title, lines, link }: GroupMessage) {
  let room = TEXT_LIMIT
  const content: { tag: string; text: string; href?: string }[][] = []
  for (const line of lines) {
    const text = cutToBytes(harmless(line, MENTIONING), room, jsonBytesOf)
    room -= jsonBytesOf(text) + PARAGRAPH_BYTES
    if (text === '' || room < 0) break
    content.push([{ tag: 'text', text }])
  }
  content.push([{ tag: 'a', text: link.text, href: link.url }])
  return { title: cutToBytes(harmless(title, MENTIONING), TITLE_LIMIT, jsonBytesOf), content }
}
