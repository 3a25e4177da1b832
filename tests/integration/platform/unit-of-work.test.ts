import { afterAll, beforeEach, expect, it } from 'vitest'
import { closeDb, db, unitPool } from '@/lib/platform/db/client'
import { sql } from '@/lib/platform/db/sql'
import { readTenant, sqlState, type Tx, withTenant } from '@/lib/platform/db/with-tenant'
import { newId } from '@/lib/platform/ids'
import { adminSql } from '../../support/database'
import { mintTenant, type Tenant } from '../../support/mint-tenant'

let tenant: Tenant
beforeEach(async () => {
  tenant = await mintTenant()
})
afterAll(closeDb)

const addTyped = (tx: Tx, code: string) =>
  tx.productLine.create({ data: { id: newId(), code, name: code }, select: { id: true } })
const addSql = (tx: Tx, code: string) =>
  tx.$executeRaw(sql`insert into product_line (id, code, name) values (${newId()}::uuid, ${code}, ${code})`)
const codes = async (): Promise<string[]> => {
  const rows = await readTenant(tenant.system, (tx) =>
    tx.$queryRaw<{ code: string }[]>(sql`select code from product_line order by code`),
  )
  return rows.map((r) => r.code)
}

it('typed queries and SQL of one unit share a transaction: both are kept, or neither', async () => {
  await withTenant(tenant.system, async ({ tx }) => {
    await addTyped(tx, 'a')
    await addSql(tx, 'b')
    expect(await tx.productLine.count()).toBe(2)
  })
  expect(await codes()).toEqual(['a', 'b'])
  const failed = withTenant(tenant.system, async ({ tx }) => {
    await addTyped(tx, 'c')
    await addSql(tx, 'd')
    throw new Error('not this time')
  })
  await expect(failed).rejects.toThrow('not this time')
  expect(await codes()).toEqual(['a', 'b'])
})

it('several statements of one unit are under way at a time, in their order', async () => {
  const seen = await withTenant(tenant.system, ({ tx }) =>
    Promise.all(
      Array.from({ length: 50 }, (_, i) =>
        tx.$queryRaw<{ i: number; tx: string }[]>(
          sql`select ${i}::int as i, pg_current_xact_id()::text as tx`,
        ),
      ),
    ),
  )
  expect(seen.map(([row]) => row?.i)).toEqual(Array.from({ length: 50 }, (_, i) => i))
  expect(new Set(seen.map(([row]) => row?.tx)).size).toBe(1)
})

it('an error that was caught does not turn into half a commit', async () => {
  const unit = withTenant(tenant.system, async ({ tx }) => {
    await addSql(tx, 'kept?')
    await tx.$queryRaw(sql`select 1 / 0`).catch(() => undefined)
  })
  await expect(unit).rejects.toThrow(/rolled back/)
  expect(await codes()).toEqual([])
})

it('a statement that comes after the end is refused, not committed on its own', async () => {
  let late: Promise<unknown> = Promise.resolve()
  await withTenant(tenant.system, async ({ tx }) => {
    late = new Promise((resolve) => setTimeout(resolve, 50)).then(() => addSql(tx, 'late'))
    late.catch(() => undefined)
  })
  await expect(late).rejects.toThrow(/has ended/)
  expect(await codes()).toEqual([])
})

it('what Prisma wraps in a transaction of its own joins the unit and can fail alone', async () => {
  await withTenant(tenant.system, async ({ tx }) => {
    await addTyped(tx, 'a')
    const both = db().$transaction([
      db().productLine.create({ data: { id: newId(), code: 'b', name: 'b' } }),
      db().productLine.create({ data: { id: newId(), code: 'a', name: 'taken' } }),
    ])
    expect(sqlState(await both.catch((error: unknown) => error))).toMatch(
      /23505|P2002|UniqueConstraintViolation/,
    )
    await db().$transaction([db().productLine.create({ data: { id: newId(), code: 'c', name: 'c' } })])
  })
  expect(await codes()).toEqual(['a', 'c'])
})

it('units of many tenants at once see only their own rows, whether they fail or not', async () => {
  const tenants = await Promise.all(Array.from({ length: 8 }, () => mintTenant()))
  await Promise.all(
    Array.from({ length: 160 }, async (_, i) => {
      const { id, system } = tenants[i % tenants.length] as Tenant
      const work = withTenant(system, async ({ tx }) => {
        await addSql(tx, `l${i}`)
        const rows = await tx.$queryRaw<{ tenant_id: string }[]>(sql`select tenant_id from product_line`)
        expect(new Set(rows.map((r) => r.tenant_id))).toEqual(new Set([id]))
        if (i % 3 === 0) throw new Error('rolled back')
      })
      await work.catch((error: Error) => expect(error.message).toBe('rolled back'))
    }),
  )
  for (const { system } of tenants) {
    const kept = await readTenant(system, (tx) => tx.productLine.findMany({ select: { code: true } }))
    expect(kept.every(({ code }) => Number(code.slice(1)) % 3 !== 0)).toBe(true)
    expect(kept.length).toBeGreaterThan(10)
  }
  expect(unitPool().idleCount).toBe(unitPool().totalCount)
})

it('a connection cut in the middle fails its unit as unavailable; the next one works', async () => {
  const cut = withTenant(tenant.system, async ({ tx }) => {
    const [row] = await tx.$queryRaw<{ pid: number }[]>(sql`select pg_backend_pid() as pid`)
    await adminSql('select pg_terminate_backend($1)', [row?.pid])
    await addSql(tx, 'lost')
  })
  await expect(cut).rejects.toMatchObject({ code: 'unavailable' })
  const [single] = await readTenant(tenant.system, (tx) =>
    tx.$queryRaw<{ n: bigint }[]>(sql`select 1::bigint as n`),
  )
  expect(single?.n).toBe(1n)
})

it('a single statement that loses its connection fails, and nothing else does', async () => {
  const sleeping = readTenant(tenant.system, (tx) =>
    tx.$queryRaw(sql`select pg_sleep(20), ${'cut me'}::text`),
  )
  const outcome = sleeping.catch((error: unknown) => error)
  await expect
    .poll(() =>
      adminSql(
        `select pg_terminate_backend(pid) from pg_stat_activity where query like 'select pg_sleep(20)%'`,
      ),
    )
    .toHaveLength(1)
  expect(await outcome).toMatchObject({ code: 'unavailable' })
  expect(await codes()).toEqual([])
})
