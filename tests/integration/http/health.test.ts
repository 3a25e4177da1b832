import { afterAll, afterEach, expect, test, vi } from 'vitest'
import { GET } from '@/app/api/health/route'
import * as ping from '@/lib/platform/db/ping'
import { closeProducer } from '@/lib/platform/queue/producer'

afterEach(() => vi.restoreAllMocks())
afterAll(closeProducer)

const ask = (query = '') => GET(new Request(`http://localhost:3000/api/health${query}`))

test('a process that serves says so without asking anybody', async () => {
  const spy = vi.spyOn(ping, 'pingDatabase')
  const response = await ask()
  expect([response.status, await response.json()]).toEqual([200, { ok: true }])
  expect(spy).not.toHaveBeenCalled()
})

test('asked deeply it reaches the database and the queue', async () => {
  const response = await ask('?deep=1')
  expect([response.status, await response.json()]).toEqual([200, { ok: true, database: 'ok', queue: 'ok' }])
})

test('a database that refuses is 503 and not one word more', async () => {
  vi.spyOn(ping, 'pingDatabase').mockRejectedValue(
    new Error('password authentication failed for user meridian_app'),
  )
  const response = await ask('?deep=1')
  expect(response.status).toBe(503)
  expect(await response.json()).toEqual({ ok: false, database: 'unreachable', queue: 'ok' })
})
