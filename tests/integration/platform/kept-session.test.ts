import { afterEach, beforeEach, expect, it } from 'vitest'
import { aborted, keepSession, type SessionOptions } from '@/lib/platform/db/kept-session'
import { env, resetEnv } from '@/lib/platform/env'
import { adminSql } from '../../support/database'
import { FaultProxy } from '../../support/fault-proxy'
import { until } from '../../support/jobs-harness'

const LOCK = 4_711
const NAME = 'test_half_open'

let network: FaultProxy
let direct: string
const closers: Array<() => Promise<void>> = []

/** A session whose connection goes through the network that breaks; how often it came, and how often it was lost. */
function keep(patience: SessionOptions['patience']) {
  const seen = { came: 0, lost: 0 }
  const session = keepSession({
    role: 'meridian_relay',
    name: NAME,
    ...(patience ? { patience } : {}),
    use: async (client, lost) => {
      await client.query('select pg_try_advisory_lock($1)', [LOCK])
      seen.came += 1
      await aborted(lost)
      seen.lost += 1
    },
  })
  closers.push(session.close)
  return seen
}
const held = async (): Promise<boolean> => {
  const rows = await adminSql(
    `select 1 from pg_locks where locktype = 'advisory' and objid = $1 and granted
     and database = (select oid from pg_database where datname = current_database())`,
    [LOCK],
  )
  return rows.length > 0
}

beforeEach(async () => {
  direct = env().DATABASE_URL
  const url = new URL(direct)
  network = await FaultProxy.start({ host: url.hostname, port: Number(url.port) })
  url.port = String(network.port)
  process.env.DATABASE_URL = url.href
  resetEnv()
})
afterEach(async () => {
  process.env.DATABASE_URL = direct
  resetEnv()
  network.heal()
  for (const close of closers.splice(0)) await close()
  await network.close()
})

it('F11: a listening session notices that the network passes nothing on, and comes back when it does', async () => {
  const seen = keep({ beatMs: 50, answerMs: 300, idleMs: 60_000 })
  await until('it came', () => seen.came === 1)
  network.set({ kind: 'blackhole' })
  await until('it noticed', () => seen.lost === 1, 3_000)
  network.heal()
  await until('it came back', () => seen.came === 2)
})

it('F11: the server ends a session that says nothing more, and frees its locks', async () => {
  const seen = keep({ beatMs: 50, answerMs: 60_000, idleMs: 500 })
  await until('it came', () => seen.came === 1)
  await new Promise((later) => setTimeout(later, 1_000))
  expect(await held()).toBe(true)
  network.set({ kind: 'blackhole' })
  await until('the lock is free', async () => !(await held()), 3_000)
  expect(seen.lost).toBe(0)
})
