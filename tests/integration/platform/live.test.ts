import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, beforeEach, expect, it } from 'vitest'
import type { Ctx } from '@/lib/platform/ctx'
import { withTenant } from '@/lib/platform/db/with-tenant'
import { AppError } from '@/lib/platform/errors'
import { startRelay } from '@/lib/platform/events/relay'
import { newId } from '@/lib/platform/ids'
import { liveResponse } from '@/lib/platform/live/event-stream'
import { type Listener, LiveHub } from '@/lib/platform/live/hub'
import { type Delivered, newestSeq } from '@/lib/platform/live/missed'
import { announcement, createLivePublisher } from '@/lib/platform/live/publish'
import type { LivePublisher } from '@/lib/platform/live/relay-live'
import { sendLive } from '@/lib/platform/live/send-live'
import { subscribe } from '@/lib/platform/live/subscribe'
import { adminSql } from '../../support/database'
import { makeMember } from '../../support/factories'
import { onBothStores, until } from '../../support/jobs-harness'
import { mintTenant, type Tenant } from '../../support/mint-tenant'

const closers: Array<() => unknown> = []
let t: Tenant
let ann: string
let bo: string

async function aMember(tenant: Tenant): Promise<string> {
  return (await makeMember(tenant, {})).id
}
const send = (memberId: string, n: number) =>
  withTenant(t.system, (c) => sendLive(c, [{ memberId, type: 'test', payload: { n } }]))
const numbersOf = (messages: Delivered[]) => messages.map((m) => m.payload.n)

/** A web process's ear with one listener on it. */
function ear(memberId: string, since = 0, hub = aHub()): Delivered[] {
  const heard: Delivered[] = []
  const subscription = subscribe(t.system, memberId, since, (m) => heard.push(m), hub)
  closers.push(subscription.close)
  return heard
}
function aHub(): LiveHub {
  const hub = new LiveHub()
  closers.push(() => hub.close())
  return hub
}
function relay({ livePollMs, silent }: { livePollMs?: number; silent?: () => boolean } = {}): void {
  const publisher = createLivePublisher()
  const { within, after } = publisher
  const unlessSilent =
    <Given extends unknown[]>(announce: (...given: Given) => Promise<void>) =>
    async (...given: Given): Promise<void> => {
      if (!silent?.()) await announce(...given)
    }
  const live: LivePublisher = {
    ...(within ? { within: unlessSilent(within) } : {}),
    ...(after ? { after: unlessSilent(after) } : {}),
  }
  const running = startRelay({
    subscriptions: {},
    jobs: new Map(),
    enqueue: async () => undefined,
    backlogOf: async () => 0,
    sweeps: [],
    cleanups: [],
    live,
    ...(livePollMs ? { livePollMs } : {}),
  })
  closers.push(publisher.close, running.stop)
}

onBothStores('live', () => {
  beforeEach(async () => {
    t = await mintTenant()
    ;[ann, bo] = [await aMember(t), await aMember(t)]
  })
  afterEach(async () => {
    for (const close of closers.splice(0).reverse()) await close()
  })

  it('reaches the member in every web process, in order, and nobody else', async () => {
    relay()
    const [here, there, others] = [ear(ann), ear(ann), ear(bo)]
    await sleep(200)
    for (let n = 1; n <= 20; n++) await send(ann, n)
    await until('heard', () => here.length === 20 && there.length === 20)
    const expected = Array.from({ length: 20 }, (_, i) => i + 1)
    expect(numbersOf(here)).toEqual(expected)
    expect(numbersOf(there)).toEqual(expected)
    expect(others).toEqual([])
    expect(here.map((m) => m.seq)).toEqual([...here.map((m) => m.seq)].sort((a, b) => a - b))
  })

  it('is woken by the commit instead of found by looking', async () => {
    relay({ livePollMs: 60_000 })
    const heard = ear(ann)
    await sleep(300)
    for (let n = 1; n <= 3; n++) {
      await send(ann, n)
      await until('heard', () => heard.length === n, 5_000)
    }
  })

  it('gives a browser that comes back what it missed, once', async () => {
    relay()
    const first = ear(ann)
    for (let n = 1; n <= 3; n++) await send(ann, n)
    await until('heard', () => first.length === 3)
    const missed = ear(ann, first[0]!.seq)
    await until('caught up', () => missed.length === 2)
    await send(ann, 4)
    await until('and live again', () => missed.length === 3)
    expect(numbersOf(missed)).toEqual([2, 3, 4])
  })

  it('hears nothing of what was rolled back', async () => {
    relay()
    const heard = ear(ann)
    const failing = withTenant(t.system, async (c) => {
      await sendLive(c, [{ memberId: ann, type: 'test', payload: { n: 1 } }])
      throw new Error('no')
    })
    await expect(failing).rejects.toThrow('no')
    await send(ann, 2)
    await until('heard', () => heard.length === 1)
    expect(numbersOf(heard)).toEqual([2])
  })

  it('survives the loss of its connections', async () => {
    relay()
    const heard = ear(ann)
    await send(ann, 1)
    await until('heard', () => heard.length === 1)
    await adminSql(`select pg_terminate_backend(pid) from pg_stat_activity
      where application_name in ('meridian_live', 'meridian_relay_leader') and datname = current_database()`)
    for (let n = 2; n <= 5; n++) await send(ann, n)
    await until('heard again', () => heard.length === 5)
    expect(numbersOf(heard)).toEqual([1, 2, 3, 4, 5])
  })

  it('looks for what was announced while its ear was gone', async () => {
    relay()
    const heard = ear(ann)
    await send(ann, 1)
    await until('heard', () => heard.length === 1)
    await adminSql(`select pg_terminate_backend(pid) from pg_stat_activity
      where application_name = 'meridian_live' and datname = current_database()`)
    await send(ann, 2)
    await until('heard without another message', () => heard.length === 2, 5_000)
  })

  it('misses nothing that a dying relay numbered and never announced', async () => {
    let silent = false
    relay({ silent: () => silent })
    const [heard, others] = [ear(ann), ear(bo)]
    await send(ann, 1)
    await until('heard', () => heard.length === 1)
    // The ears' own looks at their beginning would find what is hidden from them now.
    await sleep(300)
    silent = true
    await send(ann, 2)
    await send(bo, 3)
    await until(
      'numbered',
      async () => (await adminSql('select 1 from live_message where seq is null')).length === 0,
    )
    silent = false
    await send(ann, 4)
    await until('heard', () => heard.length === 3 && others.length === 1)
    expect(numbersOf(heard)).toEqual([1, 2, 4])
  })

  it('is numbered in the order of commits, not of starts', async () => {
    relay()
    const heard = ear(ann)
    const slow = withTenant(t.system, async (c) => {
      await sendLive(c, [{ memberId: ann, type: 'test', payload: { n: 1 } }])
      await sleep(400)
    })
    await sleep(50)
    await send(ann, 2)
    await slow
    await until('both heard', () => heard.length === 2)
    expect(numbersOf(heard)).toEqual([2, 1])
    expect(heard[0]!.seq).toBeLessThan(heard[1]!.seq)
  })

  it('streams as server-sent events until the browser leaves', async () => {
    relay()
    const leaving = new AbortController()
    const response = await liveResponse(t.system, ann, {
      since: undefined,
      recheck: async () => t.system,
      signal: leaving.signal,
      hub: aHub(),
    })
    expect(response.headers.get('content-type')).toContain('text/event-stream')
    const text = reading(response)
    await until('greeted', () => text().includes('live.open'))
    await send(ann, 7)
    await until('streamed', () => text().includes('"n":7'))
    const seq = await newestSeq(t.system)
    expect(text()).toContain(`id: ${seq}\ndata: {"n":7,"seq":${seq},"type":"test"}\n\n`)
    expect(text()).toMatch(/^retry: \d+\n/)
    leaving.abort()
    await until('ended', () => text.ended())
  })

  it('ends when the session does, stays when nobody can be asked', async () => {
    let answer: () => Promise<Ctx> = () => Promise.reject(new AppError('unavailable', 'unavailable'))
    const response = await liveResponse(t.system, ann, {
      since: 0,
      recheck: () => answer(),
      signal: new AbortController().signal,
      hub: aHub(),
      every: { heartbeatMs: 20, recheckMs: 20 },
    })
    const text = reading(response)
    await until('a heartbeat', () => text().includes(': still here'))
    await sleep(100)
    expect(text.ended()).toBe(false)
    answer = () => Promise.reject(new AppError('unauthenticated', 'signInFirst'))
    await until('ended', () => text.ended())
  })
})

it('a message heard twice, or late, is delivered once and in order', async () => {
  const tenant = await mintTenant()
  const hub = new LiveHub()
  let listener: Listener | undefined
  hub.listen = (_tenantId, _memberId, given) => {
    listener = given
    return () => undefined
  }
  const heard: Delivered[] = []
  const subscription = subscribe(tenant.system, newId(), 0, (m) => heard.push(m), hub)
  // The first look into the table is over after this.
  await sleep(300)
  const facts = { tenantId: tenant.id, memberId: 'm', audience: null, type: 'test', payload: {} }
  for (const seq of [1, 1, 3, 2, 3]) listener?.hear({ ...facts, seq })
  expect(heard.map((m) => m.seq)).toEqual([1, 3])
  subscription.close()
  listener?.hear({ ...facts, seq: 4 })
  expect(heard).toHaveLength(2)
})

it('an announcement too long for NOTIFY goes without its payload', () => {
  const message = {
    tenantId: 't',
    memberId: 'm',
    audience: null,
    seq: 1,
    type: 'x',
    payload: { long: '字'.repeat(4_000) },
  }
  expect(Buffer.byteLength(announcement(message))).toBeLessThan(8_000)
  expect(JSON.parse(announcement(message))).toEqual({ tenantId: 't', memberId: 'm', seq: 1, type: 'x' })
})

it('a message that carries content is refused', async () => {
  const tenant = await mintTenant()
  const memberId = await aMember(tenant)
  const sending = withTenant(tenant.system, (c) =>
    sendLive(c, [{ memberId, type: 'x', payload: { text: 'x'.repeat(3_000) } }]),
  )
  await expect(sending).rejects.toThrow('ids only')
})

/** What a stream has said so far. */
function reading(response: Response): (() => string) & { ended(): boolean } {
  let text = ''
  let over = false
  void (async () => {
    const decoder = new TextDecoder()
    for await (const chunk of response.body as unknown as AsyncIterable<Uint8Array>)
      text += decoder.decode(chunk)
    over = true
  })().catch(() => {
    over = true
  })
  return Object.assign(() => text, { ended: () => over })
}
