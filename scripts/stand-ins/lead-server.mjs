// The advertising platforms whose leads we go for (Feiyu, Ocean Engine, Baidu, Tencent), on this machine and behaving as
// their documentation says: signatures, access tokens that end, refresh tokens that rotate, pages, windows, limits a
// minute. For tests, and for a person who wants to watch leads come in without an account (scripts/stand-ins/leads.mjs).
import { createHmac, randomUUID } from 'node:crypto'
import { createServer } from 'node:http'
import { json, parsed, read } from './exchange.mjs'

const MINUTE_MS = 60_000
const DAY_MS = 86_400_000
const PAGE_MOST = 100

/** What a connection has to be given to be let in here. */
export const CREDENTIALS = {
  feiyu: { accessToken: 'feiyu-token', signatureKey: 'feiyu-key' },
  oceanengine: {
    appId: '1',
    appSecret: 'oe-secret',
    refreshToken: 'oceanengine-first',
    advertiserIds: '1700000000000000001',
  },
  baidu: {
    userName: 'stand-in',
    userId: '1',
    appId: 'b',
    appSecret: 'baidu-secret',
    refreshToken: 'baidu-first',
  },
  tencent: {
    accountId: '9007199254740993',
    clientId: '2',
    clientSecret: 'tencent-secret',
    refreshToken: 'tencent-first',
  },
}

const beijing = (text) => Date.parse(`${text.replace(' ', 'T')}+08:00`)
const paged = (leads, page, size) => leads.slice((page - 1) * size, page * size).map((lead) => lead.item)

/** Each vendor: its paths, and what it answers. */
const vendors = {
  feiyu: {
    list: '/crm/v2/openapi/pull-clues/',
    tooMany: { status: '-3', msg: 'too many requests' },
    answer({ url, headers, within }) {
      const [start, end, timestamp] = [
        url.searchParams.get('start_time'),
        url.searchParams.get('end_time'),
        headers.timestamp,
      ]
      const text = `/crm/v2/openapi/pull-clues/?start_time=${start}&end_time=${end} ${timestamp}`
      const hex = createHmac('sha256', CREDENTIALS.feiyu.signatureKey).update(text).digest('hex')
      if (headers['access-token'] !== CREDENTIALS.feiyu.accessToken)
        return { status: '-2', msg: 'invalid token' }
      if (headers.signature !== Buffer.from(hex).toString('base64'))
        return { status: '-2', msg: 'invalid signature' }
      if (end - start > (7 * DAY_MS) / 1_000) return { status: '-2', msg: 'time range' }
      const [page, size] = [Number(url.searchParams.get('page')), Number(url.searchParams.get('page_size'))]
      if (size > PAGE_MOST) return { status: '-2', msg: 'page_size' }
      const leads = within(start * 1_000, end * 1_000)
      return { status: 'success', count: leads.length, data: paged(leads, page, size) }
    },
  },
  oceanengine: {
    list: '/open_api/2/tools/clue/get/',
    refresh: '/open_api/oauth2/refresh_token/',
    tooMany: { code: 40100, message: 'Too many requests. Please retry later' },
    refreshed({ body, rotate }) {
      const { app_id, secret, grant_type, refresh_token } = body
      const { appId, appSecret } = CREDENTIALS.oceanengine
      if (app_id !== appId || secret !== appSecret || grant_type !== 'refresh_token')
        return { code: 40002, message: 'no permission' }
      const pair = rotate(refresh_token)
      if (!pair) return { code: 40103, message: 'refresh token expired' }
      const data = {
        access_token: pair.access,
        refresh_token: pair.refresh,
        expires_in: pair.livesS,
        refresh_token_expires_in: 2_592_000,
      }
      return { code: 0, message: 'OK', data }
    },
    answer({ url, headers, within, isGood }) {
      if (!isGood(headers['access-token'])) return { code: 40102, message: 'access token expired' }
      const query = Object.fromEntries(url.searchParams)
      const leads = within(beijing(query.start_time), beijing(query.end_time))
      const [page, size] = [Number(query.page), Number(query.page_size)]
      const page_info = {
        page,
        page_size: size,
        total_number: leads.length,
        total_page: Math.ceil(leads.length / size),
      }
      return { code: 0, message: 'OK', data: { page_info, list: paged(leads, page, size) } }
    },
  },
  baidu: {
    list: '/json/sms/service/LeadsNoticeService/getNoticeList',
    refresh: '/oauth/refreshToken',
    tooMany: {
      header: { status: 2, desc: 'failure', failures: [{ code: 8904, message: 'request frequency limit' }] },
    },
    refreshed({ body, rotate }) {
      const { appId, appSecret, userId } = CREDENTIALS.baidu
      const known = body.appId === appId && body.secretKey === appSecret && body.userId === userId
      const pair = known && rotate(body.refreshToken)
      if (!pair) return { code: 11, message: 'invalid refreshToken' }
      return {
        code: 0,
        data: { accessToken: pair.access, refreshToken: pair.refresh, expiresIn: pair.livesS },
      }
    },
    answer({ body: { header, body }, within, isGood }) {
      if (header.userName !== CREDENTIALS.baidu.userName || !isGood(header.accessToken))
        return {
          header: { status: 2, desc: 'failure', failures: [{ code: 8102, message: 'accessToken invalid' }] },
        }
      const all = within(beijing(body.startDate), beijing(body.endDate))
      const leads = all.filter((lead) => (lead.item.solutionType ?? 'form') === body.solutionType)
      const noticeDetailList = paged(leads, body.pageNo, body.pageSize)
      return {
        header: { status: 0, desc: 'success' },
        body: { data: [{ totalNum: leads.length, rowNumber: noticeDetailList.length, noticeDetailList }] },
      }
    },
  },
  tencent: {
    list: '/v1.3/lead_clues/get',
    refresh: '/oauth/refresh_token',
    tooMany: { code: 11017, message: 'request frequency limit' },
    refreshed({ url, rotate }) {
      const { clientId, clientSecret } = CREDENTIALS.tencent
      const known =
        url.searchParams.get('client_id') === clientId &&
        url.searchParams.get('client_secret') === clientSecret
      const pair = known && rotate(url.searchParams.get('refresh_token'))
      if (!pair) return { code: 11002, message: 'invalid refresh_token' }
      const data = {
        access_token: pair.access,
        refresh_token: pair.refresh,
        access_token_expires_in: pair.livesS,
      }
      return { code: 0, message: '', data }
    },
    answer({ url, text, body, within, isGood, isNew }) {
      if (!isGood(url.searchParams.get('access_token')))
        return { code: 11004, message: 'access_token expired' }
      if (Math.abs(Date.now() / 1_000 - Number(url.searchParams.get('timestamp'))) > 300)
        return { code: 11005, message: 'timestamp' }
      if (!isNew(url.searchParams.get('nonce'))) return { code: 11006, message: 'nonce used' }
      if (!text.includes(`"account_id":${CREDENTIALS.tencent.accountId},`))
        return { code: 18001, message: 'no permission' }
      const { start_time, end_time } = body.time_range
      const leads = within(start_time * 1_000, end_time * 1_000)
      const [page, size] = [body.page, body.page_size]
      const page_info = {
        page,
        page_size: size,
        total_number: leads.length,
        total_page: Math.ceil(leads.length / size),
      }
      return { code: 0, message: '', data: { leads_info: paged(leads, page, size), page_info } }
    },
  },
}

/** Starts the four vendors on one port of this machine. */
export async function startLeadServer({ port = 0, perMinute = 600, tokenLivesS = 86_400, onRequest } = {}) {
  const books = new Map(Object.keys(vendors).map((kind) => [kind, newBook(kind)]))
  const faults = []
  const server = createServer(async (request, response) => {
    const url = new URL(request.url, 'http://stand-in')
    const [kind, vendor] =
      Object.entries(vendors).find(([, v]) => [v.list, v.refresh].includes(url.pathname)) ?? []
    const text = await read(request).catch(() => '')
    if (!kind) return response.writeHead(404).end()
    const book = books.get(kind)
    const what = url.pathname === vendor.refresh ? 'refresh' : 'list'
    book.requests.push({ what, at: Date.now(), url: request.url })
    onRequest?.({ kind, what })
    const fault = faults.shift()
    if (fault?.type === 'slow') await new Promise((resolve) => setTimeout(resolve, fault.ms))
    else if (fault) return goWrong(fault, response)
    const facts = {
      url,
      headers: request.headers,
      text,
      body: parsed(text) ?? {},
      ...doorOf(book, tokenLivesS),
    }
    if (what === 'refresh') return json(response, vendor.refreshed(facts))
    json(response, spoke(book, perMinute) ? vendor.answer(facts) : vendor.tooMany)
  })
  await new Promise((resolve) => server.listen(port, '127.0.0.1', resolve))
  const of = (kind, what) => books.get(kind).requests.filter((r) => r.what === what).length
  return {
    url: `http://127.0.0.1:${server.address().port}`,
    add: (kind, ...leads) => books.get(kind).leads.push(...leads),
    lists: (kind) => of(kind, 'list'),
    refreshes: (kind) => of(kind, 'refresh'),
    endTokens: (kind) => books.get(kind).access.clear(),
    withdraw: (kind) => {
      books.get(kind).access.clear()
      books.get(kind).refresh = randomUUID()
    },
    fail: (fault, times = 1) => faults.push(...Array.from({ length: times }, () => fault)),
    close: () => {
      server.closeAllConnections()
      return new Promise((resolve) => server.close(() => resolve()))
    },
  }
}

const newBook = (kind) => ({
  leads: [],
  access: new Map(),
  refresh: CREDENTIALS[kind].refreshToken,
  requests: [],
  spoken: [],
  nonces: new Set(),
})

/** What an account lets its callers do. */
const doorOf = (book, livesS) => ({
  /** Leads submitted from `start` to `end` (ms), both included, oldest first. */
  within: (start, end) => book.leads.filter(({ at }) => at >= start && at <= end).sort((a, b) => a.at - b.at),
  isGood: (token) => (book.access.get(token) ?? 0) > Date.now(),
  isNew: (nonce) =>
    Boolean(nonce) && nonce.length <= 32 && !book.nonces.has(nonce) && Boolean(book.nonces.add(nonce)),
  /** A new pair for the last refresh token; one that was used before is worth nothing. */
  rotate: (refresh) => {
    if (refresh !== book.refresh) return null
    book.refresh = randomUUID()
    const access = randomUUID()
    book.access.clear()
    book.access.set(access, Date.now() + livesS * 1_000)
    return { access, refresh: book.refresh, livesS }
  },
})

function spoke(book, perMinute) {
  const now = Date.now()
  book.spoken = book.spoken.filter((at) => at > now - MINUTE_MS)
  if (book.spoken.length >= perMinute) return false
  book.spoken.push(now)
  return true
}

function goWrong(fault, response) {
  if (fault.type === 'status') return response.writeHead(fault.status, fault.headers).end(fault.body ?? '')
  if (fault.type === 'reset') return response.socket.destroy()
  // hang: the connection stays open and nothing comes.
  return undefined
}
