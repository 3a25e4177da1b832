// The group robots of WeCom, DingTalk and Feishu on this machine, behaving as their documentation says: paths,
// signatures, byte limits, messages a minute, and the code for each of them. For tests, and for a person who wants to
// watch messages arrive without a group chat (scripts/stand-ins/robots.mjs).
import { createHmac } from 'node:crypto'
import { createServer } from 'node:http'
import { json, parsed, read } from './exchange.mjs'

const MINUTE_MS = 60_000
const HOUR_MS = 3_600_000
const DINGTALK_BLOCK_MS = 600_000

/** Each vendor: how its requests look, and what it answers. */
const vendors = {
  wecom: {
    matches: (url) => url.pathname === '/cgi-bin/webhook/send',
    keyOf: (url) => url.searchParams.get('key'),
    answer: (code) => ({ errcode: code, errmsg: code === 0 ? 'ok' : 'refused, hint: stand-in' }),
    refusal: (robot, { body }) => {
      if (!robot) return 93000
      if (!['text', 'markdown'].includes(body?.msgtype)) return 40008
      const content = body[body.msgtype]?.content
      if (typeof content !== 'string' || content === '') return 40058
      if (Buffer.byteLength(content) > (body.msgtype === 'text' ? 2048 : 4096)) return 45002
      return spoke(robot, 20) ? 0 : 45009
    },
    textOf: (body) => body[body.msgtype].content,
    mentionsOf: (body) => (body.msgtype === 'text' ? (body.text.mentioned_mobile_list ?? []) : []),
  },
  dingtalk: {
    matches: (url) => url.pathname === '/robot/send',
    keyOf: (url) => url.searchParams.get('access_token'),
    answer: (code) => ({ errcode: code, errmsg: code === 0 ? 'ok' : 'refused by stand-in' }),
    refusal: (robot, { body, bytes, url }) => {
      if (!robot) return 300005
      if (robot.secret && !dingtalkSigned(url, robot.secret)) return 310000
      if (bytes > 20_000 || typeof body?.markdown?.text !== 'string') return 40035
      if (robot.blockedUntil > Date.now()) return 130101
      if (spoke(robot, 20)) return 0
      robot.blockedUntil = Date.now() + DINGTALK_BLOCK_MS
      return 130101
    },
    textOf: (body) => body.markdown.text,
    // A mention shows only when the text names the mobile too.
    mentionsOf: (body) =>
      (body.at?.atMobiles ?? []).filter((mobile) => body.markdown.text.includes(`@${mobile}`)),
  },
  feishu: {
    matches: (url) => url.pathname.startsWith('/open-apis/bot/v2/hook/'),
    keyOf: (url) => url.pathname.split('/').at(-1),
    answer: (code) => ({ code, msg: code === 0 ? 'success' : 'refused by stand-in', data: {} }),
    refusal: (robot, { body, bytes }) => {
      if (!robot) return 19001
      if (robot.secret && !feishuSigned(body, robot.secret)) return 19021
      if (bytes > 20 * 1024 || !Array.isArray(body?.content?.post?.zh_cn?.content)) return 9499
      const second = robot.spoken.filter((at) => at > Date.now() - 1_000).length
      return second < 5 && spoke(robot, 100) ? 0 : 11232
    },
    textOf: ({ content }) =>
      [
        content.post.zh_cn.title,
        ...content.post.zh_cn.content.map((line) =>
          line.map(({ text, href }) => (href ? `${text} ${href}` : text)).join(''),
        ),
      ].join('\n'),
    mentionsOf: () => [],
  },
}

/** Counts one message of a robot, unless its last minute is full. */
function spoke(robot, perMinute) {
  const now = Date.now()
  robot.spoken = robot.spoken.filter((at) => at > now - MINUTE_MS)
  if (robot.spoken.length >= perMinute) return false
  robot.spoken.push(now)
  return true
}

const fresh = (ms) => Math.abs(Date.now() - ms) <= HOUR_MS

function dingtalkSigned(url, secret) {
  const timestamp = url.searchParams.get('timestamp') ?? ''
  const sign = createHmac('sha256', secret).update(`${timestamp}\n${secret}`).digest('base64')
  return fresh(Number(timestamp)) && url.searchParams.get('sign') === sign
}

function feishuSigned(body, secret) {
  const { timestamp, sign } = body ?? {}
  const wanted = createHmac('sha256', `${timestamp}\n${secret}`).update('').digest('base64')
  return fresh(Number(timestamp) * 1_000) && sign === wanted
}

/** Starts the three vendors on one port of this machine. */
export async function startRobotServer({ port = 0, open, onMessage } = {}) {
  const robots = new Map()
  const arrived = []
  const codes = []
  const faults = []
  const robotOf = (key) => {
    if (open && key && !robots.has(key)) robots.set(key, newRobot(open.secret))
    return robots.get(key)
  }
  const server = createServer(async (request, response) => {
    const url = new URL(request.url, 'http://stand-in')
    const kind = Object.keys(vendors).find((name) => vendors[name].matches(url))
    const text = await read(request).catch(() => '')
    if (!kind || request.method !== 'POST') return response.writeHead(404).end()
    const vendor = vendors[kind]
    const fault = faults.shift()
    if (fault && fault.type !== 'lostAnswer' && fault.type !== 'slow')
      return goWrong(fault, vendor, response, codes)
    if (fault?.type === 'slow') await new Promise((resolve) => setTimeout(resolve, fault.ms))
    const body = parsed(text)
    const key = vendor.keyOf(url)
    const code = vendor.refusal(robotOf(key), { body, url, bytes: Buffer.byteLength(text) })
    codes.push(code)
    if (code === 0) {
      const message = {
        kind,
        key,
        text: vendor.textOf(body),
        mentions: vendor.mentionsOf(body),
        at: new Date(),
      }
      arrived.push(message)
      onMessage?.(message)
    }
    if (fault?.type === 'lostAnswer') return request.socket.destroy()
    json(response, vendor.answer(code))
  })
  await new Promise((resolve) => server.listen(port, '127.0.0.1', resolve))
  const base = `http://127.0.0.1:${server.address().port}`
  return {
    url: base,
    arrived,
    codes,
    address: (kind, key, { secret = null } = {}) => {
      robots.set(key, newRobot(secret))
      return addressOf(base, kind, key)
    },
    remove: (key) => robots.delete(key),
    fail: (fault, times = 1) => faults.push(...Array.from({ length: times }, () => fault)),
    close: () => {
      server.closeAllConnections()
      return new Promise((resolve) => server.close(() => resolve()))
    },
  }
}

const newRobot = (secret) => ({ secret, spoken: [], blockedUntil: 0 })

const addressOf = (base, kind, key) =>
  ({
    wecom: `${base}/cgi-bin/webhook/send?key=${key}`,
    dingtalk: `${base}/robot/send?access_token=${key}`,
    feishu: `${base}/open-apis/bot/v2/hook/${key}`,
  })[kind]

function goWrong(fault, vendor, response, codes) {
  switch (fault.type) {
    case 'code':
      codes.push(fault.code)
      return json(response, vendor.answer(fault.code))
    case 'status':
      return response.writeHead(fault.status, fault.headers).end(fault.body ?? '')
    case 'reset':
      return response.socket.destroy()
    case 'slowloris':
      response.writeHead(200)
      return drip(response, 'x', 2_000)
    case 'endless':
      response.writeHead(200)
      return drip(response, 'x'.repeat(64 * 1024), 0)
    default:
      // hang: the connection stays open and nothing comes.
      return undefined
  }
}

function drip(response, piece, everyMs) {
  if (response.destroyed) return
  response.write(piece)
  setTimeout(() => drip(response, piece, everyMs), everyMs)
}
