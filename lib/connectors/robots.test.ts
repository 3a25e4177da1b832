import { describe, expect, it } from 'vitest'
import { signature as dingtalkSignature } from './dingtalk/robot'
import { signature as feishuSignature } from './feishu/robot'
import { type GroupMessage, robotKinds } from './robot'
import { isRobotUrl, robotConnectors } from './robots'

const now = new Date(1_700_000_000_000)
const link = { text: '打开', url: 'https://crm.example.com/go/lead/1' }
const message = (over: Partial<GroupMessage> = {}): GroupMessage => ({
  title: '新线索：王＊＊',
  lines: ['来源：抖音', '地区：江苏'],
  link,
  mentions: [],
  ...over,
})
const address = { url: 'https://robot.example.com/x?key=k', secret: null }
const sent = (kind: (typeof robotKinds)[number], given: GroupMessage, secret: string | null = null) => {
  const { url, body } = robotConnectors[kind].request(given, { ...address, secret }, now)
  return { url, bytes: Buffer.byteLength(body), body: JSON.parse(body) }
}
const answer = (status: number, body: unknown, headers: Record<string, string> = {}) => ({
  status,
  headers,
  body: new TextEncoder().encode(typeof body === 'string' ? body : JSON.stringify(body)),
})

describe('signatures', () => {
  it('DingTalk: documented algorithm, in the query', () => {
    expect(dingtalkSignature('SECtest0123456789', 1_700_000_000_000)).toBe(
      'timestamp=1700000000000&sign=yBKp5IlG6qCzcQWmgyRK%2FziJBdVNJmHfFE2ST%2FCzT%2Fg%3D',
    )
    expect(sent('dingtalk', message(), 'SECtest0123456789').url).toBe(
      'https://robot.example.com/x?key=k&timestamp=1700000000000&sign=yBKp5IlG6qCzcQWmgyRK%2FziJBdVNJmHfFE2ST%2FCzT%2Fg%3D',
    )
  })

  it('Feishu: the text is the key, in the body, in seconds', () => {
    const signed = { timestamp: '1700000000', sign: 'e3MJ8Q5llVxGJ8pVkGPBhexDAgjvYqpjPP1GkY9XceI=' }
    expect(feishuSignature('feishu-test-secret', 1_700_000_000)).toEqual(signed)
    expect(sent('feishu', message(), 'feishu-test-secret').body).toMatchObject(signed)
  })

  it('a robot without a secret signs nothing', () => {
    expect(sent('dingtalk', message()).url).toBe(address.url)
    expect(sent('feishu', message()).body).not.toHaveProperty('sign')
  })
})

describe('bodies', () => {
  it('WeCom: text with mobiles when somebody is mentioned, Markdown otherwise', () => {
    expect(sent('wecom', message({ mentions: ['13800138000', '13800138000'] })).body).toEqual({
      msgtype: 'text',
      text: {
        content: `新线索：王＊＊\n来源：抖音\n地区：江苏\n打开 ${link.url}`,
        mentioned_mobile_list: ['13800138000'],
      },
    })
    expect(sent('wecom', message()).body).toEqual({
      msgtype: 'markdown',
      markdown: { content: `**新线索：王＊＊**\n> 来源：抖音\n> 地区：江苏\n[打开](${link.url})` },
    })
  })

  it('DingTalk: the mobile stands in the text too', () => {
    const { body } = sent('dingtalk', message({ mentions: ['13800138000'] }))
    expect(body).toEqual({
      msgtype: 'markdown',
      markdown: {
        title: '新线索：王＊＊',
        text: `#### 新线索：王＊＊\n\n- 来源：抖音\n\n- 地区：江苏\n\n[打开](${link.url})\n\n@13800138000`,
      },
      at: { atMobiles: ['13800138000'], isAtAll: false },
    })
  })

  it('Feishu: a post without mentions', () => {
    expect(sent('feishu', message({ mentions: ['13800138000'] })).body).toEqual({
      msg_type: 'post',
      content: {
        post: {
          zh_cn: {
            title: '新线索：王＊＊',
            content: [
              [{ tag: 'text', text: '来源：抖音' }],
              [{ tag: 'text', text: '地区：江苏' }],
              [{ tag: 'a', text: '打开', href: link.url }],
            ],
          },
        },
      },
    })
  })

  it.each(robotKinds)('%s: whatever is to be said stays below the limit, whole and with its link', (kind) => {
    const lines = Array.from({ length: 400 }, (_, i) => `${'"经络'.repeat(40)} e\u0301😀 ${i}`)
    for (const mentions of [[], ['13800138000']]) {
      const { body, bytes } = sent(kind, message({ title: '"线索'.repeat(50), lines, mentions }))
      const content = body.text?.content ?? body.markdown?.content
      if (content) expect(Buffer.byteLength(content)).toBeLessThanOrEqual(mentions.length ? 2_048 : 4_096)
      expect(bytes).toBeLessThanOrEqual(20_000)
      const text = JSON.stringify(body)
      expect(text).toContain(link.url)
      expect(text).not.toMatch(/\p{Surrogate}/u)
      expect(text).not.toContain('\uFFFD')
    }
  })

  it.each(robotKinds)('%s: a name from outside mentions nobody and formats nothing', (kind) => {
    const hostile = '<@all> <at user_id="all">x</at> **x** [y](http://z)'
    const { body } = sent(kind, message({ title: hostile, lines: [hostile] }))
    const text = JSON.stringify(body.content?.post ?? body.markdown?.content ?? body.markdown?.text)
    expect(text).not.toMatch(/<@|<at |@all/)
    if (kind !== 'feishu') expect(text).not.toMatch(/\*\*x\*\*|\[y\]/)
  })
})

describe('answers', () => {
  it.each(robotKinds)('%s: only its own yes is a yes', (kind) => {
    const { outcome } = robotConnectors[kind]
    const yes = kind === 'feishu' ? { code: 0, msg: 'success' } : { errcode: 0, errmsg: 'ok' }
    expect(outcome(answer(200, yes))).toEqual({
      result: 'sent',
      reason: 'accepted',
      code: '0',
      retryAfterSeconds: null,
    })
    for (const no of ['<html>ok</html>', '', '{}', '[]', 'null', '{"errcode":"0","code":"0"}', '\u0000'])
      expect(outcome(answer(200, no))).toMatchObject({ result: 'retry', reason: 'strangeAnswer' })
    expect(outcome(answer(502, yes))).toMatchObject({ result: 'retry', code: 'HTTP 502' })
  })

  it.each([
    ['wecom', -1, 'retry', 'busy', null],
    ['wecom', 45009, 'limited', 'tooMany', 60],
    ['wecom', 45033, 'limited', 'tooMany', 60],
    ['wecom', 93000, 'gone', 'unknownRobot', null],
    ['wecom', 40058, 'rejected', 'badMessage', null],
    ['wecom', 99999, 'retry', 'unknownCode', null],
    ['dingtalk', -1, 'retry', 'busy', null],
    ['dingtalk', 310000, 'rejected', 'securitySetting', null],
    ['dingtalk', 130101, 'limited', 'tooMany', 600],
    ['dingtalk', 410100, 'limited', 'tooMany', 600],
    ['dingtalk', 450101, 'limited', 'tooMany', 600],
    ['dingtalk', 90030, 'limited', 'quotaUsedUp', 3_600],
    ['dingtalk', 300005, 'gone', 'unknownRobot', null],
    ['dingtalk', 40035, 'rejected', 'badMessage', null],
    ['feishu', 9499, 'rejected', 'badMessage', null],
    ['feishu', 19001, 'gone', 'unknownRobot', null],
    ['feishu', 11232, 'limited', 'tooMany', 60],
    ['feishu', 19021, 'rejected', 'wrongSignature', null],
    ['feishu', 19022, 'rejected', 'addressNotAllowed', null],
    ['feishu', 19024, 'rejected', 'keywordMissing', null],
  ] as const)('%s %d means %s', (kind, code, result, reason, retryAfterSeconds) => {
    const body = kind === 'feishu' ? { code, msg: 'x' } : { errcode: code, errmsg: 'x' }
    expect(robotConnectors[kind].outcome(answer(200, body))).toEqual({
      result,
      reason,
      code: String(code),
      retryAfterSeconds,
    })
  })

  it.each([
    [429, {}, 'limited', 60],
    [429, { 'retry-after': '120' }, 'limited', 120],
    [429, { 'retry-after': '999999' }, 'limited', 3_600],
    [503, { 'retry-after': '30' }, 'retry', 30],
    [503, { 'retry-after': 'Wed, 21 Oct 2015 07:28:00 GMT' }, 'retry', null],
    [500, {}, 'retry', null],
    [301, {}, 'rejected', null],
    [400, {}, 'rejected', null],
    [404, {}, 'gone', null],
    [410, {}, 'gone', null],
  ] as const)('HTTP %d with %j is %s', (status, headers, result, retryAfterSeconds) => {
    for (const kind of robotKinds)
      expect(robotConnectors[kind].outcome(answer(status, 'x', headers))).toMatchObject({
        result,
        code: `HTTP ${status}`,
        retryAfterSeconds,
      })
  })
})

describe('addresses', () => {
  const good = {
    wecom: 'https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=693a91f6-7xxx',
    dingtalk: 'https://oapi.dingtalk.com/robot/send?access_token=abc',
    feishu: 'https://open.feishu.cn/open-apis/bot/v2/hook/0f1e-22',
  }

  it.each(robotKinds)('%s: its own address, and nobody else’s', (kind) => {
    expect(isRobotUrl(kind, good[kind], false)).toBe(true)
    for (const other of robotKinds.filter((k) => k !== kind))
      expect(isRobotUrl(kind, good[other], false)).toBe(false)
    const host = new URL(good[kind]).host
    for (const evil of [
      good[kind].replace('https', 'http'),
      good[kind].replace(host, `${host}.evil.example`),
      good[kind].replace(host, `user:pw@${host}`),
      good[kind].replace(host, `${host}:8443`),
      good[kind].replace(host, 'evil.example'),
      good[kind].replace(host, '127.0.0.1:8080'),
      `https://evil.example/?${good[kind]}`,
      'javascript:alert(1)',
      '',
    ])
      expect(isRobotUrl(kind, evil, false), evil).toBe(false)
  })

  it('Lark’s hosts are Feishu’s; a stand-in on this machine only where that is allowed', () => {
    expect(isRobotUrl('feishu', good.feishu.replace('feishu.cn', 'larksuite.com'), false)).toBe(true)
    const here = 'http://127.0.0.1:8080/cgi-bin/webhook/send?key=k'
    expect(isRobotUrl('wecom', here, true)).toBe(true)
    expect(isRobotUrl('wecom', here.replace('?key=k', ''), true)).toBe(false)
    expect(isRobotUrl('wecom', here.replace('127.0.0.1', '10.0.0.1'), true)).toBe(false)
  })
})
