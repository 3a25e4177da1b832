import type pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { db, poolOf } from '@/lib/platform/db/client'
import { sql } from '@/lib/platform/db/sql'
import { readTenant, withTenant } from '@/lib/platform/db/with-tenant'
import { resetEnv } from '@/lib/platform/env'
import { newId } from '@/lib/platform/ids'
import { adminSql } from '../support/database'
import { mintTenant, type Tenant } from '../support/mint-tenant'

const OPERATIONS = 20_000
const FIBERS = 40
const MOST_CONNECTIONS = 5
const TENANTS = 8
const LINES = 5

let tenants: Tenant[]
let pool: pg.Pool
let mostUsed = 0
/** Connections that came back to the pool with a transaction open. */
let dirty = 0

beforeAll(async () => {
  process.env.DATABASE_POOL = String(MOST_CONNECTIONS)
  resetEnv()
  pool = poolOf('meridian_app')
  pool.on('release', (_, client) => {
    const { getTransactionStatus } = client as pg.PoolClient & { getTransactionStatus?(): string | null }
    // One that is thrown away is past caring; one that is kept must be at rest.
    if (getTransactionStatus?.call(client) !== 'I') dirty += 1
  })
  tenants = []
  for (let i = 0; i < TENANTS; i++) tenants.push(await mintTenant())
  for (const t of tenants)
    await withTenant(t.system, (c) =>
      c.tx.productLine.createMany({
        data: Array.from({ length: LINES }, (_, n) => ({
          id: newId(),
          code: `l${n}`,
          name: t.id,
          position: n,
        })),
      }),
    )
})
afterAll(() => {
  delete process.env.DATABASE_POOL
  resetEnv()
})

/** Deterministic choices, so that a failed run can be repeated. */
function choices(seed: number): (below: number) => number {
  let state = seed
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return Math.floor((state / 2 ** 32) * below)
  }
}

interface Tally {
  foreign: number
  unbound: number
  seen: number
  failed: number
  done: number
}

const WANTED = new Error('wanted')

/** What product code does with the database, and what goes wrong in it. */
const KINDS: readonly ((t: Tenant, tally: Tally) => Promise<void>)[] = [
  async (t, tally) =>
    look(t, tally, await readTenant(t.system, (tx) => tx.productLine.findMany({ select: { name: true } }))),
  async (t, tally) =>
    look(
      t,
      tally,
      await readTenant(t.system, (tx) =>
        tx.$queryRaw<{ name: string }[]>(sql`select name from product_line`),
      ),
    ),
  async (t, tally) => {
    const both = await readTenant(t.system, (tx) =>
      Promise.all([
        tx.productLine.findMany({ select: { name: true } }),
        tx.$queryRaw<{ name: string }[]>(sql`select name from product_line`),
      ]),
    )
    for (const rows of both) look(t, tally, rows)
  },
  (t, tally) =>
    withTenant(t.system, async (c) => {
      await c.tx.productLine.updateMany({ data: { position: { increment: 1 } }, where: { code: 'l0' } })
      look(t, tally, await c.tx.productLine.findMany({ select: { name: true } }))
    }),
  (t, tally) =>
    withTenant(t.system, async (c) => {
      await c.tx.productLine.create({
        data: { id: newId(), code: newId(), name: 'rolled back', position: 0 },
      })
      throw WANTED
    }).catch((error: unknown) => expected(error === WANTED, tally)),
  (t, tally) =>
    readTenant(t.system, (tx) => tx.$queryRaw(sql`select 1 / 0`)).then(
      () => expected(false, tally),
      () => expected(true, tally),
    ),
  (t, tally) =>
    withTenant(t.system, async (c) => {
      await c.tx.$queryRaw(sql`select 'x'::uuid`)
    }).then(
      () => expected(false, tally),
      () => expected(true, tally),
    ),
  // Forgotten context: nothing is seen, whoever used the connection before.
  async (_, tally) => {
    tally.unbound += (await db().productLine.findMany()).length
  },
  async (_, tally) => {
    tally.unbound += (await pool.query('select 1 from product_line')).rowCount ?? 0
  },
  async (t, tally) =>
    look(
      t,
      tally,
      await readTenant({ ...t.system }, (tx) =>
        tx.productLine.findMany({ where: { name: { not: '' } }, select: { name: true } }),
      ),
    ),
]

function look(t: Tenant, tally: Tally, rows: readonly { name: string }[]): void {
  tally.foreign += rows.filter((r) => r.name !== t.id).length
  tally.seen += rows.length === LINES ? 1 : 0
  if (rows.length !== LINES) tally.failed += 1
}

function expected(is: boolean, tally: Tally): void {
  if (!is) tally.failed += 1
}

async function fiber(random: (below: number) => number, tally: Tally): Promise<void> {
  while (tally.done < OPERATIONS) {
    tally.done += 1
    const tenant = tenants[random(TENANTS)] as Tenant
    await KINDS[random(KINDS.length)]?.(tenant, tally)
    mostUsed = Math.max(mostUsed, pool.totalCount)
  }
}

describe('the pool that every tenant shares', () => {
  it(`answers ${OPERATIONS} mixed operations of ${FIBERS} fibers on ${MOST_CONNECTIONS} connections without one foreign row`, async () => {
    const tally: Tally = { foreign: 0, unbound: 0, seen: 0, failed: 0, done: 0 }
    await Promise.all(Array.from({ length: FIBERS }, (_, i) => fiber(choices(i + 1), tally)))
    expect(tally).toMatchObject({ foreign: 0, unbound: 0, failed: 0 })
    expect(tally.seen).toBeGreaterThan(OPERATIONS / 2)
    expect(mostUsed).toBe(MOST_CONNECTIONS)
    expect(dirty).toBe(0)
  })

  it('keeps no tenant and no transaction on a connection', async () => {
    const idle = await adminSql<{ state: string }>(
      `select state from pg_stat_activity where datname = current_database() and application_name = 'meridian_app'`,
    )
    expect(idle.length).toBeGreaterThan(0)
    expect(new Set(idle.map((r) => r.state))).toEqual(new Set(['idle']))
    for (let i = 0; i < MOST_CONNECTIONS * 2; i++) {
      const { rows } = await pool.query(`select current_setting('app.tenant_id', true) as tenant`)
      expect(rows[0].tenant || null).toBeNull()
    }
  })

  it('left the rows of every tenant as they were', async () => {
    const [row] = await adminSql<{ n: number; strays: number }>(
      `select count(*)::int as n, count(*) filter (where name <> tenant_id::text)::int as strays from product_line`,
    )
    expect(row).toEqual({ n: TENANTS * LINES, strays: 0 })
  })
})
