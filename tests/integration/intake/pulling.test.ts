import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { pullerOf } from '@/lib/connectors/pulls'
import { accessToken } from '@/lib/intake/commands/access-token'
import { claimConnection, keepClaim } from '@/lib/intake/commands/claim-connection'
import { pullNow } from '@/lib/intake/commands/pull-now'
import { saveConnection } from '@/lib/intake/commands/save-connection'
import { testConnection } from '@/lib/intake/commands/test-connection'
import { connectionsPullJob } from '@/lib/intake/jobs'
import { getChannel } from '@/lib/intake/queries/list-channels'
import { resetEnv } from '@/lib/platform/env'
import { performJob } from '@/lib/platform/queue/perform-job'
import {
  CREDENTIALS,
  type LeadServer,
  type LeadVendor,
  startLeadServer,
} from '@/scripts/stand-ins/lead-server.mjs'
import { adminSql, countRows } from '@/tests/support/database'
import { aMobile, type Channel, makeChannel } from '@/tests/support/factories'
import { rowsOf } from '@/tests/support/look'
import { mintTenant, type Tenant } from '@/tests/support/mint-tenant'
import { post } from '@/tests/support/post'
import { settle } from '@/tests/support/settle'

const VENDORS = ['feiyu', 'oceanengine', 'baidu', 'tencent'] as const
const MINUTE = 60_000

let vendor: LeadServer
beforeAll(async () => {
  vendor = await startLeadServer()
})
afterAll(() => vendor.close())
afterEach(async () => {
  await adminSql('update connection set active = false')
  await vendor.close()
  vendor = await startLeadServer()
})

let made = 0
/** A lead as the vendor lists it, submitted so long ago. */
function aLead(kind: LeadVendor, minutesAgo = 1, over: object = {}) {
  const at = Math.floor((Date.now() - minutesAgo * MINUTE) / 1_000) * 1_000
  const phone = aMobile()
  const id = `730123456789${String(++made).padStart(7, '0')}`
  const time = new Date(at + 8 * 60 * MINUTE).toISOString().slice(0, 19).replace('T', ' ')
  const items = {
    feiyu: { clue_id: id, name: '张三', telphone: phone, create_time: String(at / 1_000) },
    oceanengine: { clue_id: id, name: '张三', telephone: phone, create_time_detail: time, clue_source: 1 },
    baidu: { clueId: id, imName: '张三', cluePhoneNumber: phone, commitTime: time, solutionType: 'form' },
    tencent: { leads_id: id, leads_name: '张三', leads_telephone: phone, leads_create_time: time },
  }
  return { at, id, item: { ...items[kind], ...over } }
}

interface Scene {
  t: Tenant
  channel: Channel
}
async function scene(kind: LeadVendor): Promise<Scene> {
  const t = await mintTenant()
  const channel = await makeChannel(t, { kind })
  const credentials = { ...CREDENTIALS[kind], standIn: vendor.url }
  await saveConnection(t.system, { channelId: channel.id, credentials })
  return { t, channel }
}
const pull = ({ t }: Scene) =>
  performJob(connectionsPullJob, { requestId: 'test', payload: { tenantId: t.id } })
/** Its turn comes. */
const due = ({ t }: Scene) => adminSql('update connection set next_at = now() where tenant_id = $1', [t.id])
interface Row {
  id: string
  active: boolean
  off_reason: string | null
  read_until: Date | null
  progress: { mark: { page: number } } | null
  next_at: Date
  claim: string | null
  failures: number
  last_error: string | null
  last_code: string | null
}
const stateOf = async ({ t }: Scene): Promise<Row> => {
  const [row] = await rowsOf<Row>('select * from connection where tenant_id = $1', [t.id])
  if (!row) throw new Error('no connection')
  return row
}
const deliveries = ({ t }: Scene) => countRows('inbox', 'tenant_id = $1', [t.id])
const eventTypes = async ({ t }: Scene) =>
  (
    await adminSql<{ type: string }>(
      `select type from event where tenant_id = $1 and type like 'connection.%' order by id`,
      [t.id],
    )
  ).map((e) => e.type)
const waitsFor = async (s: Scene) => ((await stateOf(s)).next_at.getTime() - Date.now()) / 1_000

describe.each(VENDORS)('leads of %s', (kind) => {
  it('come in page by page, once each, and become leads', async () => {
    const s = await scene(kind)
    vendor.add(kind, ...Array.from({ length: 250 }, (_, i) => aLead(kind, 1 + i / 10)))
    await pull(s)
    expect(await deliveries(s)).toBe(250)
    const state = await stateOf(s)
    expect(state).toMatchObject({ failures: 0, progress: null, claim: null, last_error: null })
    expect(Date.now() - (state.read_until?.getTime() ?? 0)).toBeLessThan(MINUTE)
    expect(await waitsFor(s)).toBeGreaterThan(30)
    await due(s)
    await pull(s)
    expect(await deliveries(s)).toBe(250)
    await settle()
    expect(await countRows('lead', `tenant_id = $1 and name = '张三'`, [s.t.id])).toBe(250)
  })

  it('that the vendor shows late are found by the overlap', async () => {
    const s = await scene(kind)
    vendor.add(kind, aLead(kind, 2))
    await pull(s)
    vendor.add(kind, aLead(kind, 20))
    await due(s)
    await pull(s)
    expect(await deliveries(s)).toBe(2)
  })

  it('survive a limit, a broken line and a strange answer: nothing is lost, and each is said once', async () => {
    const s = await scene(kind)
    vendor.add(kind, aLead(kind))
    const refreshed = pullerOf(kind)?.token ? 1 : 0
    await accessTokenOf(s)
    vendor.fail({ type: 'status', status: 429, headers: { 'retry-after': '300' } })
    await pull(s)
    expect(await stateOf(s)).toMatchObject({
      failures: 1,
      last_error: 'tooMany',
      read_until: null,
      active: true,
    })
    expect(await waitsFor(s)).toBeGreaterThan(250)
    vendor.fail({ type: 'reset' })
    await due(s)
    await pull(s)
    expect(await stateOf(s)).toMatchObject({ failures: 2, last_error: 'noAnswer' })
    vendor.fail({ type: 'status', status: 200, body: '<html>' })
    await due(s)
    await pull(s)
    expect(await stateOf(s)).toMatchObject({ failures: 3, last_error: 'strangeAnswer' })
    await due(s)
    await pull(s)
    expect(await deliveries(s)).toBe(1)
    expect(await stateOf(s)).toMatchObject({ failures: 0, last_error: null })
    expect(await eventTypes(s)).toEqual(['connection.saved', 'connection.failed', 'connection.recovered'])
    expect(vendor.refreshes(kind)).toBe(refreshed)
  })

  it('are tried step by step without being kept', async () => {
    const s = await scene(kind)
    vendor.add(kind, aLead(kind))
    const steps = await testConnection(s.t.system, { channelId: s.channel.id })
    expect(steps.map(({ key, state }) => `${key} ${state}`)).toEqual(
      pullerOf(kind)?.token
        ? ['credentials done', 'token done', 'answer done']
        : ['credentials done', 'answer done'],
    )
    expect(steps.at(-1)?.found).toBe(1)
    expect(await deliveries(s)).toBe(0)
  })
})

async function accessTokenOf(s: Scene, refused: number | null = null) {
  const claimed = await connectionAccess(s)
  return accessToken(s.t.system, claimed, refused)
}
async function connectionAccess(s: Scene) {
  const { id } = await stateOf(s)
  const [row] = await rowsOf<{ kind: LeadVendor }>('select kind from channel where tenant_id = $1', [s.t.id])
  const puller = row && pullerOf(row.kind)
  if (!row || !puller) throw new Error('no puller')
  return { id, puller, credentials: { ...CREDENTIALS[row.kind], standIn: vendor.url } }
}

describe('a token', () => {
  it('that ends is refreshed in the middle of reading, by the refresh token of last time', async () => {
    const s = await scene('oceanengine')
    vendor.add('oceanengine', aLead('oceanengine'))
    await pull(s)
    vendor.endTokens('oceanengine')
    vendor.add('oceanengine', aLead('oceanengine'))
    await due(s)
    await pull(s)
    vendor.endTokens('oceanengine')
    await due(s)
    await pull(s)
    expect([await deliveries(s), vendor.refreshes('oceanengine')]).toEqual([2, 3])
    expect((await stateOf(s)).failures).toBe(0)
  })

  it('is refreshed by one of many who need it at once; all get the same', async () => {
    const s = await scene('tencent')
    const all = await Promise.all(Array.from({ length: 12 }, () => accessTokenOf(s)))
    expect(new Set(all.map((token) => token.ok && token.access)).size).toBe(1)
    expect(all.every((token) => token.ok)).toBe(true)
    expect(vendor.refreshes('tencent')).toBe(1)
    const [first] = all
    const again = await Promise.all(
      Array.from({ length: 6 }, () => accessTokenOf(s, first?.ok ? first.version : null)),
    )
    expect(again.every((token) => token.ok && first?.ok && token.access !== first.access)).toBe(true)
    expect(vendor.refreshes('tencent')).toBe(2)
  })

  it('of a refresher that died is refreshed by the next after its lease', async () => {
    const s = await scene('tencent')
    await adminSql(
      `update connection set token_refreshing_until = now() - interval '1 second' where tenant_id = $1`,
      [s.t.id],
    )
    expect((await accessTokenOf(s)).ok).toBe(true)
  })

  it('is stored sealed and shown to nobody; new credentials end it', async () => {
    const s = await scene('tencent')
    await pull(s)
    const [row] = await adminSql<{ all: string; token_sealed: string | null }>(
      'select connection::text as all, token_sealed from connection where tenant_id = $1',
      [s.t.id],
    )
    const shown = JSON.stringify(await getChannel(s.t.system, s.channel.id))
    for (const secret of ['tencent-secret', 'tencent-first']) {
      expect(row?.all).not.toContain(secret)
      expect(shown).not.toContain(secret)
    }
    expect(row?.token_sealed).not.toBeNull()
    await saveConnection(s.t.system, { channelId: s.channel.id, credentials: { clientSecret: 'other' } })
    const [after] = await adminSql('select token_sealed from connection where tenant_id = $1', [s.t.id])
    expect(after).toEqual({ token_sealed: null })
  })

  it('withdrawn by the advertiser switches the connection off after three refusals, and says so', async () => {
    const s = await scene('oceanengine')
    await pull(s)
    vendor.withdraw('oceanengine')
    for (let i = 0; i < 3; i++) {
      await due(s)
      await pull(s)
    }
    expect(await stateOf(s)).toMatchObject({ active: false, off_reason: 'tokenRefused', last_code: '40103' })
    expect(await eventTypes(s)).toContain('connection.switched_off')
    const steps = await testConnection(s.t.system, { channelId: s.channel.id })
    expect(steps.at(-1)).toMatchObject({ key: 'token', state: 'failed', reason: 'tokenRefused' })
  })
})

describe('reading', () => {
  it('takes a lead that was pushed as well only once', async () => {
    const s = await scene('baidu')
    const lead = aLead('baidu')
    await post(s.channel, lead.item)
    vendor.add('baidu', lead)
    await pull(s)
    expect(await deliveries(s)).toBe(1)
  })

  it('knows a lead without an id by its content, for ever', async () => {
    const s = await scene('feiyu')
    const lead = aLead('feiyu', 1, { clue_id: undefined })
    vendor.add('feiyu', lead)
    await pull(s)
    await adminSql(`update inbox set received_at = received_at - interval '1 hour' where tenant_id = $1`, [
      s.t.id,
    ])
    await due(s)
    await pull(s)
    expect(await deliveries(s)).toBe(1)
  })

  it('flags what the vendor calls a preview', async () => {
    const s = await scene('oceanengine')
    vendor.add('oceanengine', aLead('oceanengine', 1, { clue_source: 4 }))
    await pull(s)
    await settle()
    expect(await countRows('lead', 'tenant_id = $1 and is_test', [s.t.id])).toBe(1)
  })

  it('is one worker’s at a time; after its death it goes on at the page where it stood', async () => {
    const s = await scene('feiyu')
    const { id } = await stateOf(s)
    const dead = await claimConnection(s.t.system, id)
    if (!dead) throw new Error('not claimed')
    expect(await claimConnection(s.t.system, id)).toBeNull()
    const to = new Date(Math.floor(Date.now() / 1_000) * 1_000)
    const progress = {
      from: new Date(to.getTime() - 60 * MINUTE).toISOString(),
      to: to.toISOString(),
      mark: { stream: 0, page: 2 },
    }
    expect(await keepClaim(s.t.system, dead, { progress })).toBe(true)
    vendor.add('feiyu', ...Array.from({ length: 150 }, (_, i) => aLead('feiyu', 2 + i / 10)))
    await due(s)
    await pull(s)
    // Page two of the window that was begun holds fifty; the next look's overlap brings the rest.
    expect(await keepClaim(s.t.system, dead, { progress: null })).toBe(false)
    expect((await stateOf(s)).progress).toBeNull()
    expect(await deliveries(s)).toBeGreaterThanOrEqual(50)
  })

  it('of two at once sends each request once', async () => {
    const s = await scene('feiyu')
    vendor.add('feiyu', aLead('feiyu'))
    await Promise.all([pull(s), pull(s), pull(s)])
    expect([vendor.lists('feiyu'), await deliveries(s)]).toEqual([1, 1])
  })

  it('stops with the channel, and goes on with it', async () => {
    const s = await scene('feiyu')
    vendor.add('feiyu', aLead('feiyu'))
    await adminSql('update channel set active = false where id = $1', [s.channel.id])
    await pull(s)
    expect(vendor.lists('feiyu')).toBe(0)
    await adminSql('update channel set active = true where id = $1', [s.channel.id])
    await pull(s)
    expect(vendor.lists('feiyu')).toBe(1)
  })

  it('looks at once when somebody asks', async () => {
    const s = await scene('feiyu')
    await pull(s)
    await pullNow(s.t.system, { channelId: s.channel.id })
    await pull(s)
    expect(vendor.lists('feiyu')).toBe(2)
  })
})

describe('a connection', () => {
  it('without all it needs is off, and says what is missing', async () => {
    const t = await mintTenant()
    const channel = await makeChannel(t, { kind: 'feiyu' })
    await saveConnection(t.system, { channelId: channel.id, credentials: { accessToken: 'x' } })
    expect((await getChannel(t.system, channel.id)).connection).toMatchObject({ active: false })
    expect(await testConnection(t.system, { channelId: channel.id })).toEqual([
      { key: 'credentials', state: 'failed', reason: 'credentialsMissing', code: '', found: null },
    ])
    await expect(saveConnection(t.system, { channelId: channel.id, active: true })).rejects.toMatchObject({
      code: 'validation',
      details: [{ path: 'credentials.signatureKey' }],
    })
  })

  it('is there only for kinds whose leads can be gone for', async () => {
    const t = await mintTenant()
    const channel = await makeChannel(t, { kind: 'webhook' })
    expect((await getChannel(t.system, channel.id)).connection).toBeNull()
    await expect(saveConnection(t.system, { channelId: channel.id, active: true })).rejects.toMatchObject({
      code: 'validation',
    })
  })

  it('goes to a stand-in only where the installation lets requests reach this machine', async () => {
    const s = await scene('feiyu')
    vendor.add('feiyu', aLead('feiyu'))
    process.env.OUTBOUND_ALLOW_LOOPBACK = '0'
    resetEnv()
    try {
      await pull(s)
      await expect(
        saveConnection(s.t.system, { channelId: s.channel.id, credentials: { standIn: vendor.url } }),
      ).rejects.toMatchObject({ code: 'validation' })
    } finally {
      process.env.OUTBOUND_ALLOW_LOOPBACK = '1'
      resetEnv()
    }
    expect([vendor.lists('feiyu'), await deliveries(s)]).toEqual([0, 0])
    expect((await stateOf(s)).failures).toBe(1)
  })

  it('of a kind that is only gone for leaves its address shut', async () => {
    const t = await mintTenant()
    const channel = await makeChannel(t, { kind: 'oceanengine' })
    expect((await post(channel, { clue_id: '1', telephone: aMobile() })).status).toBe(404)
  })
})
