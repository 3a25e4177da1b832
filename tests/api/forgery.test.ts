import { expect, test } from 'vitest'
import { allOperations } from '@/lib/wiring/api'
import { putPresence } from '@/lib/wiring/operations/presence'
import { browserOf, type Call, call } from '../support/api'
import { adminSql } from '../support/database'
import { makeMember } from '../support/factories'
import { mintTenant } from '../support/mint-tenant'

const OWN = 'http://localhost:3000'

/** What pages elsewhere can make a browser send with its cookie. */
const forgeries: [string, Record<string, string | null>][] = [
  ['a foreign origin', { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' }],
  ['a foreign origin of an old browser', { origin: 'https://evil.example', 'sec-fetch-site': null }],
  ['a sibling host', { origin: 'http://evil.localhost:3000', 'sec-fetch-site': 'same-site' }],
  ['another port', { origin: 'http://localhost:3001', 'sec-fetch-site': 'same-site' }],
  ['https for http', { origin: 'https://localhost:3000', 'sec-fetch-site': null }],
  ['our origin as a prefix', { origin: `${OWN}.evil.example`, 'sec-fetch-site': null }],
  ['an opaque origin (sandboxed frame, data: page)', { origin: 'null', 'sec-fetch-site': null }],
  ['an opaque origin that says same-origin', { origin: 'null' }],
  ['an empty origin', { origin: '', 'sec-fetch-site': null }],
  ['a foreign site without an origin', { origin: null, 'sec-fetch-site': 'cross-site' }],
  ['a foreign site with our origin', { 'sec-fetch-site': 'cross-site' }],
  ['a typed-in address', { 'sec-fetch-site': 'none' }],
  ['neither word about where it comes from', { origin: null, 'sec-fetch-site': null }],
]

const contentTypes = [
  'text/plain',
  'text/plain; charset=utf-8',
  'application/x-www-form-urlencoded',
  'multipart/form-data; boundary=x',
  'application/json-patch+json',
  'application/json; charset=gbk',
  'text/json',
]

test.each(forgeries)('%s changes nothing', async (_, headers) => {
  const t = await mintTenant()
  const rep = await makeMember(t)
  const { cookie } = await browserOf(t, rep)
  const all: Record<string, string> = { cookie, origin: OWN, 'sec-fetch-site': 'same-origin' }
  for (const [name, value] of Object.entries(headers)) {
    if (value === null) delete all[name]
    else all[name] = value
  }
  const answer = await call(putPresence, { headers: all, body: { state: 'busy' } })
  expect(answer.json).toMatchObject({ status: 403, code: 'forbidden' })
  const rows = await adminSql(`select 1 from presence where member_id = $1 and state = 'busy'`, [rep.id])
  expect(rows).toEqual([])
})

test.each(contentTypes)('a body sent as %s is refused', async (type) => {
  const t = await mintTenant()
  const as = await browserOf(t, await makeMember(t))
  const given: Call = { as, body: '{"state":"online"}', headers: { 'content-type': type } }
  expect((await call(putPresence, given)).status).toBe(415)
})

test('our own page, and the same page on the local network, may', async () => {
  const t = await mintTenant()
  const { cookie } = await browserOf(t, await makeMember(t))
  const own = { cookie, origin: OWN, 'sec-fetch-site': 'same-origin' }
  expect((await call(putPresence, { headers: own, body: { state: 'busy' } })).status).toBe(200)
  const phone = { cookie, origin: 'http://192.168.1.7:3000', host: '192.168.1.7:3000' }
  expect((await call(putPresence, { headers: phone, body: { state: 'busy' } })).status).toBe(200)
})

test('every mutation there is refuses a foreign page before it looks at anything else', async () => {
  const t = await mintTenant()
  const { cookie } = await browserOf(t, await makeMember(t, { role: 'admin' }))
  const mutations = allOperations.filter((o) => o.method !== 'GET')
  expect(mutations.length).toBeGreaterThan(10)
  for (const op of mutations) {
    const answer = await call(op, { headers: { cookie, origin: 'https://evil.example' }, body: {} })
    expect([op.id, answer.status]).toEqual([op.id, 403])
  }
})
