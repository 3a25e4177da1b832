import { createHmac } from 'node:crypto'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { saveConnection } from '@/lib/intake/commands/save-connection'
import { testConnection } from '@/lib/intake/commands/test-connection'
import { aMobile, makeChannel, makeMember } from '@/tests/support/factories'
import { rowsOf } from '@/tests/support/look'
import { mintTenant } from '@/tests/support/mint-tenant'
import { post } from '@/tests/support/post'
import { settle } from '@/tests/support/settle'

const SECRET = 'app-secret'
const asked: string[] = []
const phone = aMobile()
let server: Server
let url: string

beforeAll(async () => {
  server = createServer((request, response) => {
    const path = new URL(request.url ?? '', 'http://x').pathname
    asked.push(`${path} ${request.headers.authorization}`)
    const missing = { error: { code: 100, message: 'does not exist' } }
    const field_data = [
      { name: 'full_name', values: ['张三'] },
      { name: 'phone_number', values: [phone] },
    ]
    const body = path.endsWith('/gone') ? missing : { id: path.split('/').at(-1), field_data }
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(body))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})
afterAll(() => {
  server.close()
})

const notice = (...ids: string[]) => {
  const changes = ids.map((leadgen_id) => ({ field: 'leadgen', value: { leadgen_id } }))
  const body = JSON.stringify({ object: 'page', entry: [{ changes }] })
  const signature = `sha256=${createHmac('sha256', SECRET).update(body).digest('hex')}`
  return [body, { headers: { 'x-hub-signature-256': signature } }] as const
}

it('a notice of Meta is kept, its leads are fetched once and admitted; one that is gone is put aside', async () => {
  const t = await mintTenant()
  const credentials = { verifyToken: 'v', metaAppSecret: SECRET }
  const channel = await makeChannel(t, { kind: 'meta', credentials })
  await makeMember(t, { lines: [channel.lineId] })
  await post(channel, ...notice('11', 'gone'))
  await post(channel, ...notice('11', 'gone'))
  await settle()
  expect(asked).toEqual([])
  await saveConnection(t.system, {
    channelId: channel.id,
    credentials: { pageAccessToken: 'page-token', standIn: url },
  })
  await settle()
  const seen = await rowsOf<{ message_id: string; verdict: string }>(
    'select message_id, verdict from inbox where tenant_id = $1 order by id',
    [t.id],
  )
  expect(seen).toEqual([
    { message_id: 'leadgen:11,gone', verdict: 'notice' },
    { message_id: '11', verdict: 'admitted' },
  ])
  expect(asked.sort()).toEqual(['/v23.0/11 Bearer page-token', '/v23.0/gone Bearer page-token'])
  await post(channel, ...notice('12'))
  await settle()
  const references = await rowsOf(
    'select reference, state from lead_reference where tenant_id = $1 order by id',
    [t.id],
  )
  expect(references).toEqual([
    { reference: '11', state: 'fetched' },
    { reference: 'gone', state: 'gone' },
    { reference: '12', state: 'fetched' },
  ])
  const steps = await testConnection(t.system, { channelId: channel.id })
  expect(steps.map(({ key, state }) => `${key} ${state}`)).toEqual(['credentials done', 'answer done'])
})
