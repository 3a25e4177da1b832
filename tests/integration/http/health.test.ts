import { afterAll, afterEach, describe, expect, it, test, vi } from 'vitest'
import { GET } from '@/app/api/health/route'
import * as ping from '@/lib/platform/db/ping'
import { closeProducer } from '@/lib/platform/queue/producer'
import { adminSql } from '@/tests/support/database'

afterEach(() => vi.restoreAllMocks())
afterAll(closeProducer)

const HERE = { 'x-peer-address': '127.0.0.1' }
const ask = async (query = '', headers: Record<string, string> = {}) => {
  const response = await GET(new Request(`http://localhost:3000/api/health${query}`, { headers }))
  return { status: response.status, body: await response.json() }
}

test('a process that serves says so without asking anybody', async () => {
  const spy = vi.spyOn(ping, 'pingDatabase')
  expect(await ask()).toEqual({ status: 200, body: { ok: true } })
  expect(spy).not.toHaveBeenCalled()
})

describe('ready', () => {
  it('is a process whose database has its schema', async () => {
    expect(await ask('?ready=1')).toEqual({ status: 200, body: { ok: true, database: 'ok', schema: 'ok' } })
  })

  it('is none before the migrations it needs, nor without a database, and not one word more is said', async () => {
    await adminSql(`update _prisma_migrations set finished_at = null`)
    try {
      expect(await ask('?ready=1')).toMatchObject({ status: 503, body: { ok: false, schema: 'behind' } })
    } finally {
      await adminSql(`update _prisma_migrations set finished_at = now()`)
    }
    vi.spyOn(ping, 'pingDatabase').mockRejectedValue(
      new Error('password authentication failed for user meridian_app'),
    )
    expect(await ask('?ready=1')).toEqual({
      status: 503,
      body: { ok: false, database: 'unreachable', schema: 'ok' },
    })
  })
})

describe('asked deeply', () => {
  const ALL_WELL = {
    database: 'ok',
    schema: 'ok',
    queue: 'ok',
    disk: 'ok',
    inbox: 'ok',
    outbox: 'ok',
    live: 'ok',
    timers: 'ok',
    clocks: 'ok',
    holds: 'ok',
    unrouted: 'ok',
    holding: 'ok',
    'dead-deliveries': 'ok',
    'dead-jobs': 'ok',
  }

  it('it finds that nobody is the relay, and everything else well', async () => {
    expect(await ask('?deep=1')).toEqual({ status: 503, body: { ok: false, ...ALL_WELL, relay: 'absent' } })
  })

  it('it tells figures to who runs it, and to nobody else', async () => {
    const { body } = await ask('?deep=1', HERE)
    expect(body.details).toMatchObject({
      database: { role: 'meridian_app', version: expect.stringMatching(/^18\./) },
      queue: { backend: 'postgres', ingest: 0, pipeline: 0 },
      relay: { workers: 0 },
      inbox: { waiting: 0, oldestS: 0 },
    })
    const { applied, known } = body.details.schema
    expect(applied).toBe(known)
    const strangers: Record<string, string>[] = [
      {},
      { 'x-peer-address': '10.0.0.7' },
      { ...HERE, 'x-forwarded-for': '203.0.113.9' },
      { 'x-peer-address': '10.0.0.7', 'x-forwarded-for': '127.0.0.1' },
    ]
    for (const headers of strangers)
      expect((await ask('?deep=1', headers)).body).not.toHaveProperty('details')
  })

  it('it notices what has waited too long', async () => {
    await adminSql(`insert into tenant (id, slug, name) values (uuidv7(), 'late', 'late')`)
    await adminSql(
      `insert into outbox (tenant_id, event_id, type, subject_id, created_at)
       select id, uuidv7(), 'lead.admitted', uuidv7(), now() - interval '2 minutes' from tenant where slug = 'late'`,
    )
    try {
      const { status, body } = await ask('?deep=1', HERE)
      expect([status, body.outbox]).toEqual([503, 'late'])
      expect(body.details.outbox).toEqual({ waiting: 1, oldestS: expect.closeTo(120, -1) })
    } finally {
      await adminSql('delete from outbox')
    }
  })
})
