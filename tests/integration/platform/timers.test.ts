import { beforeEach, describe, expect, it } from 'vitest'
import { withClockOffset } from '@/lib/platform/db/tenant-scope'
import { withTenant } from '@/lib/platform/db/with-tenant'
import { appendEvent, type Subject } from '@/lib/platform/events/append-event'
import { event } from '@/lib/platform/events/define-event'
import { timelineOf } from '@/lib/platform/events/timeline'
import { newId } from '@/lib/platform/ids'
import { performJob } from '@/lib/platform/queue/perform-job'
import {
  type DueTimer,
  fireDueTimers,
  type TimerHandlers,
  timersFireJob,
} from '@/lib/platform/timers/fire-timers'
import { cancelTimer, setTimer } from '@/lib/platform/timers/set-timer'
import { countRows } from '../../support/database'
import { mintTenant, type Tenant } from '../../support/mint-tenant'

const rang = event('test.rang').carrying<object>()
const fired: DueTimer[] = []
const handlers: TimerHandlers = {
  note: async (c, timer) => {
    fired.push(timer)
    await appendEvent(c, rang, { subjects: [timer.subject], data: {} })
  },
  broken: async () => {
    throw new Error('a handler with a bug')
  },
}

let t: Tenant
let subject: Subject
beforeEach(async () => {
  fired.length = 0
  t = await mintTenant()
  subject = ['lead', newId()]
})
const inSeconds = (seconds: number): Date => new Date(Date.now() + seconds * 1_000)
const set = (seconds: number, kind = 'note', about = subject) =>
  withTenant(t.system, (c) => setTimer(c, { kind, subject: about, dueAt: inSeconds(seconds) }))
const stateOf = (state: string) => countRows('timer', 'tenant_id = $1 and state = $2', [t.id, state])

describe('timers', () => {
  it('fire when due and not before, with what they were set for', async () => {
    const id = await set(60)
    expect(await fireDueTimers(t.system, handlers)).toBe(0)
    expect(await withClockOffset('61 seconds', () => fireDueTimers(t.system, handlers))).toBe(1)
    expect(fired).toMatchObject([{ id, kind: 'note', subject }])
    const { items } = await timelineOf(t.system, subject, {})
    expect(items.map((i) => i.type).sort()).toEqual(['test.rang', 'timer.fired'])
  })

  it('fire once, however many try at once and afterwards', async () => {
    for (let n = 0; n < 20; n++) await set(-1, 'note', ['lead', newId()])
    const counts = await Promise.all([1, 2, 3, 4].map(() => fireDueTimers(t.system, handlers)))
    expect(counts.reduce((a, b) => a + b)).toBe(20)
    expect(await fireDueTimers(t.system, handlers)).toBe(0)
    expect(fired).toHaveLength(20)
    expect(await stateOf('fired')).toBe(20)
  })

  it('are one of a kind for a subject: setting again moves', async () => {
    const first = await set(-1)
    const second = await set(60)
    expect(second).toBe(first)
    expect(await fireDueTimers(t.system, handlers)).toBe(0)
    expect(await stateOf('pending')).toBe(1)
  })

  it('can be set anew after they fired', async () => {
    await set(-1)
    await fireDueTimers(t.system, handlers)
    await set(-1)
    expect(await fireDueTimers(t.system, handlers)).toBe(1)
    expect(await stateOf('fired')).toBe(2)
  })

  it('can be taken back while they wait', async () => {
    await set(-1)
    expect(await withTenant(t.system, (c) => cancelTimer(c, 'note', subject))).toBe(true)
    expect(await fireDueTimers(t.system, handlers)).toBe(0)
    expect(await withTenant(t.system, (c) => cancelTimer(c, 'note', subject))).toBe(false)
  })

  it('go back with a unit of work that is rolled back', async () => {
    const failing = withTenant(t.system, async (c) => {
      await setTimer(c, { kind: 'note', subject, dueAt: inSeconds(-1) })
      throw new Error('no')
    })
    await expect(failing).rejects.toThrow('no')
    expect(await fireDueTimers(t.system, handlers)).toBe(0)
  })

  it('whose handler fails stay pending and hold no other up', async () => {
    await set(-2, 'broken', ['lead', newId()])
    await set(-1)
    await expect(fireDueTimers(t.system, handlers)).rejects.toThrow('a handler with a bug')
    expect(fired).toHaveLength(1)
    expect(await stateOf('pending')).toBe(1)
  })

  it('of an unknown kind stay pending', async () => {
    await set(-1, 'nobody-knows')
    await expect(fireDueTimers(t.system, handlers)).rejects.toThrow('no handler')
    expect(await stateOf('pending')).toBe(1)
  })

  it('are fired by their job, which may run twice', async () => {
    await set(-1)
    const job = timersFireJob(handlers, [])
    for (let n = 0; n < 2; n++) await performJob(job, { requestId: 'r', payload: { tenantId: t.id } })
    expect(fired).toHaveLength(1)
  })

  it('of one tenant are not fired by another', async () => {
    await set(-1)
    const other = await mintTenant()
    expect(await fireDueTimers(other.system, handlers)).toBe(0)
    expect(await stateOf('pending')).toBe(1)
  })
})
