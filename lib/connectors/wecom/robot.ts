import { fitParts, harmless, MARKING, MENTIONING } from '../fit-text'
import type { GroupMessage, RobotConnector } from '../robot'
import { judge, type Verdict } from '../robot-answer'

/** Longest contents in bytes (developer.work.weixin.qq.com, path 91770). */
const TEXT_LIMIT = 2_048
const MARKDOWN_LIMIT = 4_096
const HOST = 'qyapi.weixin.qq.com'

/** Error list of path 90313, as far as it concerns robots. */
const VERDICTS: Readonly<Record<number, Verdict>> = {
  [-1]: { result: 'retry', reason: 'busy' },
  40008: { result: 'rejected', reason: 'badMessage' },
  40058: { result: 'rejected', reason: 'badMessage' },
  45002: { result: 'rejected', reason: 'badMessage' },
  45009: { result: 'limited', reason: 'tooMany' },
  45033: { result: 'limited', reason: 'tooMany' },
  93000: { result: 'gone', reason: 'unknownRobot' },
}

/**
 * Group robot of WeCom (INTEGRATIONS 4a). Mentioning by mobile works in messages of type text only, so a message that
 * mentions somebody is text and any other is Markdown, which may be twice as long.
 */
export const wecomRobot: RobotConnector = {
  kind: 'wecom',
  pace: { perMinute: 20, minGapMs: 0 },
  signs: false,
  mentionsByMobile: true,
  hosts: [HOST],
  isWebhook: (url) => url.pathname === '/cgi-bin/webhook/send' && (url.searchParams.get('key') ?? '') !== '',
  request: (message, { url }) => ({
    url,
    body: JSON.stringify(message.mentions.length > 0 ? asText(message) : asMarkdown(message)),
  }),
  outcome: (answer) => judge(answer, 'errcode', VERDICTS),
}

function asText({ title, lines, link, mentions }: GroupMessage) {
  const parts = {
    head: harmless(title, MENTIONING),
    lines: lines.map((line) => harmless(line, MENTIONING)),
    tail: `${link.text} ${link.url}`,
  }
  const content = fitParts(parts, TEXT_LIMIT)
  return { msgtype: 'text', text: { content, mentioned_mobile_list: [...new Set(mentions)] } }
}

function asMarkdown({ title, lines, link }: GroupMessage) {
  const parts = {
    head: `**${harmless(title, MARKING)}**`,
    lines: lines.map((line) => `> ${harmless(line, MARKING)}`),
    tail: `[${harmless(link.text, MARKING)}](${link.url})`,
  }
  return { msgtype: 'markdown', markdown: { content: fitParts(parts, MARKDOWN_LIMIT) } }
}
