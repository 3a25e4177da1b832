import type pg from 'pg'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { enterWorkspace } from '@/lib/platform/auth/session-store'
import { withTenant } from '@/lib/platform/db/with-tenant'
import { liveResponse } from '@/lib/platform/live/event-stream'
import { LiveHub, liveHub } from '@/lib/platform/live/hub'
import { tellWatchers } from '@/lib/platform/live/send-live'
import { browserOf } from '../support/api'
import { makeMember } from '../support/factories'
import { type RouteHandler, routeHandlers } from '../support/routes'
import { adminClient } from './support/admin-client'
import { strangersTo } from './support/callers'
import { answered, as } from './support/http-send'
import { freshThings, type HttpWorld, httpWorld } from './support/http-world'
import { type LineWorld, lineWorld } from './support/line-world'

let db: pg.Client
let world: HttpWorld
let lines: LineWorld
let live: RouteHandler

beforeAll(async () => {
  db = await adminClient()
  world = await httpWorld(db)
  lines = await lineWorld(world)
  for (const side of [world.a, world.b]) await freshThings(world, side)
  const handler = (await routeHandlers()).get('GET /api/live')
  if (!handler) throw new Error('no live stream')
  live = handler
})
afterAll(async () => {
  await liveHub().close()
  await db.end()
})

const LISTENS_MS = 400
const RECHECK_MS = 30_000

/** What a stream says in a while. */
async function heard(
  headers: Record<string, string>,
  query = '?after=0',
): Promise<{ status: number; text: string }> {
  const ending = new AbortController()
  const request = new Request(`http://localhost:3000/api/live${query}`, { headers, signal: ending.signal })
  const response = await live(request, { params: Promise.resolve({}) })
  if (response.status !== 200) return answered(response)
  setTimeout(() => ending.abort(), LISTENS_MS)
  return { status: 200, text: await response.text() }
}

const columnsIn = (text: string, label: string): string[] =>
  world.canaries
    .within(text)
    .filter((c) => c.label === label)
    .map((c) => c.column)

describe('the live stream', () => {
  it('is shut for whoever is nobody here, and for keys', async () => {
    for (const { what, headers, status } of await strangersTo(world))
      expect((await heard(headers)).status, what).toBe(status)
    expect((await heard(as(world.a.key))).status).toBe(403)
  })

  it("carries the member's own messages and none of another workspace's, from whatever number one asks", async () => {
    const { text: own } = await heard(as(world.a.callers.admin))
    expect(columnsIn(own, world.a.tenant.id)).toContain('live_message.payload')
    for (const query of [
      '?after=0',
      '?after=-1',
      `?after=0&tenantId=${world.a.tenant.id}`,
      `?member=${world.a.admin.id}&after=0`,
    ]) {
      const { status, text } = await heard(
        { ...as(world.b.callers.admin), 'x-tenant-id': world.a.tenant.id },
        query,
      )
      expect(status).toBe(200)
      expect(columnsIn(text, world.a.tenant.id)).toEqual([])
    }
    const { text } = await heard({ ...as(world.b.callers.admin), 'last-event-id': '0' }, '')
    expect(columnsIn(text, world.b.tenant.id)).toContain('live_message.payload')
    expect(columnsIn(text, world.a.tenant.id)).toEqual([])
  })

  it("carries none of a colleague's of another product line", async () => {
    expect(columnsIn((await heard(as(lines.imaging.rep))).text, 'imaging')).toContain('live_message.payload')
    for (const viewer of [lines.ortho.rep, lines.ortho.manager, lines.imaging.manager])
      expect(columnsIn((await heard(as(viewer))).text, 'imaging')).toEqual([])
  })

  it('names a changed row to nobody of another product line or workspace', async () => {
    const { leadId } = lines.imaging.things
    const [row] = (await db.query('select product_line_id, owner_id from lead where id = $1', [leadId])).rows
    await withTenant(world.a.tenant.system, async (c) =>
      tellWatchers(c, 'leads', [{ id: leadId, owner: row.owner_id, productLine: row.product_line_id }]),
    )
    await db.query(`update live_message set seq = 2000000 where seq is null and tenant_id = $1`, [
      world.a.tenant.id,
    ])
    const told = async (seen: { cookie: string }) => (await heard(as(seen), '?after=1999999')).text
    for (const viewer of [lines.imaging.rep, lines.imaging.manager, world.a.callers.admin])
      expect(await told(viewer)).toContain('"type":"leads"')
    for (const viewer of [lines.ortho.rep, lines.ortho.manager, world.a.callers.rep, world.b.callers.admin])
      expect(await told(viewer)).not.toContain('"type":"leads"')
  })

  it('announced to one member is not heard by another', async () => {
    const { system } = world.b.tenant
    const ending = new AbortController()
    // Numbers that follow each other, in an ear that begins at them: after a gap everybody looks into the table instead.
    const last = 3_000_000
    await db.query(`select setval('live_message_number', $1)`, [last])
    const hub = new LiveHub()
    const stream = await liveResponse(system, world.b.admin.id, {
      since: last,
      recheck: async () => system,
      signal: ending.signal,
      hub,
    })
    // What is announced while the stream still reads the table is looked for there.
    await wait(LISTENS_MS)
    setTimeout(() => ending.abort(), LISTENS_MS)
    const message = {
      tenantId: world.a.tenant.id,
      memberId: world.b.admin.id,
      seq: last + 1,
      type: 'x',
      payload: { note: 'stray' },
    }
    const others = { ...message, seq: last + 2, tenantId: world.b.tenant.id, memberId: world.a.admin.id }
    const own = { ...message, seq: last + 3, tenantId: world.b.tenant.id, payload: { note: 'rightful' } }
    for (const line of [message, others, own])
      await db.query(`select pg_notify('meridian_live', $1)`, [JSON.stringify(line)])
    const text = await stream.text()
    await hub.close()
    expect(text).toContain('rightful')
    expect(text).not.toContain('stray')
  })

  it('ends when its browser goes to work in another workspace', async () => {
    const { tenant } = world.a
    const both = await makeMember(tenant, { role: 'rep' })
    await db.query(
      `insert into member (tenant_id, id, account_id, name, role) values ($1, gen_random_uuid(), $2, 'x', 'rep')`,
      [world.b.tenant.id, both.accountId],
    )
    const { cookie, sessionId } = await browserOf(tenant, both)
    // The stream looks again every 30 s; the test calls what it would call then.
    const intervals = vi.spyOn(globalThis, 'setInterval')
    const ending = new AbortController()
    try {
      const request = new Request('http://localhost:3000/api/live', {
        headers: as({ cookie }),
        signal: ending.signal,
      })
      const response = await live(request, { params: Promise.resolve({}) })
      const ended = response.text()
      const rechecks = intervals.mock.calls
        .filter(([, ms]) => ms === RECHECK_MS)
        .map(([work]) => work as () => void)
      expect(rechecks).toHaveLength(1)
      await enterWorkspace(sessionId, world.b.tenant.slug)
      rechecks[0]?.()
      expect(await Promise.race([ended.then(() => 'ended'), wait(2_000)])).toBe('ended')
    } finally {
      ending.abort()
    }
  })
})

const wait = (ms: number): Promise<string> =>
  new Promise((resolve) => setTimeout(() => resolve('still open'), ms))
