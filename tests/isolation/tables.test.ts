import type pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { asRole, type Role } from '../support/database'
import { adminClient } from './support/admin-client'
import { attempt, type Db, NOBODY, takenBack } from './support/sql-attempt'
import { type Operation, probeTable, type Verdict } from './support/sql-probes'
import { probeReference, tenantReferences } from './support/sql-references'
import { type SqlWorld, sqlWorld, tableOf } from './support/sql-world'

let admin: pg.Client
let world: SqlWorld

beforeAll(async () => {
  admin = await adminClient()
  world = await sqlWorld(admin)
})
afterAll(() => admin.end())

const asApp = <T>(work: (db: Db) => Promise<T>): Promise<T> =>
  asRole('meridian_app', (db) => takenBack(db, () => work(db)))

const probed = (role: Role, table: string): Promise<Verdict> =>
  asRole(role, (db) => takenBack(db, () => probeTable(db, role, world, tableOf(world.tables, table))))

const WRITTEN_ONCE: Operation[] = ['lock', 'update', 'delete', 'upsert', 'move']
/**
 * What the grants keep from everybody, owner included; whatever is missing here, the owner's own statement must work.
 * Columns may be granted one by one: of an event only its place in the chain, of a delivery only what became of it.
 */
const CLOSED: Record<string, Operation[]> = {
  assignment_lapse: ['lock', 'update', 'upsert', 'move'],
  assignment_run: WRITTEN_ONCE,
  completion_link: ['delete'],
  retention_rule: ['delete'],
  contract: ['delete'],
  custom_field: ['delete'],
  delivery_completion: WRITTEN_ONCE,
  event: ['delete', 'move'],
  event_subject: WRITTEN_ONCE,
  follow_up: ['delete'],
  inbox: ['delete', 'move'],
  lead: ['delete'],
  lead_touch: WRITTEN_ONCE,
  member: ['delete'],
  party: ['delete'],
  pool: ['delete'],
  pool_counter: ['delete'],
  pool_entry: ['delete'],
  party_merge: ['delete', 'move'],
  rule_firing: WRITTEN_ONCE,
  rule_version: ['delete', 'move'],
  sla_clock: ['delete'],
  source: ['delete'],
  stage_move: ['delete', 'move'],
  task: ['delete'],
  saved_view: ['delete'],
  touch: ['delete', 'move'],
  touch_attempt: WRITTEN_ONCE,
  touch_lease: ['delete', 'move'],
  touch_setting: ['delete'],
  hand_over: ['delete'],
  tenant: ['delete', 'insert'],
}

describe("another tenant's rows, by SQL as the application", () => {
  it('are touched by no statement upon any table, and each statement works for the owner', async () => {
    let attempts = 0
    for (const { name } of world.tables) {
      const verdict = await probed('meridian_app', name)
      expect(verdict.violations, name).toEqual([])
      expect(verdict.closed, name).toEqual(CLOSED[name] ?? [])
      attempts += verdict.attempts
    }
    expect(world.tables.length).toBeGreaterThanOrEqual(31)
    expect(attempts).toBeGreaterThan(750)
  })

  it('are named by no foreign key', async () => {
    const references = tenantReferences(world)
    const violations: string[] = []
    for (const reference of references)
      violations.push(...(await asApp((db) => probeReference(db, world, reference))))
    expect(violations).toEqual([])
    expect(references.length).toBeGreaterThanOrEqual(33)
  })

  it('are not counted, and without a tenant nothing is', async () => {
    const union = world.tables
      .map((t) => `select ${t.tenantColumn} as tenant from ${t.name}`)
      .join(' union all ')
    const seenBy = (context: string) =>
      asApp(async (db) => {
        await db.query(`select set_config('app.tenant_id', $1, true)`, [context])
        return (await db.query<{ tenant: string }>(`select distinct tenant from (${union}) t`)).rows
      })
    expect(await seenBy(world.b.tenantId)).toEqual([{ tenant: world.b.tenantId }])
    expect(await seenBy('')).toEqual([])
    // A session that never heard of the setting, as a fresh connection of a pool.
    expect(await asRole('meridian_app', async (db) => (await db.query(union)).rows)).toEqual([])
  })

  it('need no row security switched off: that is an error, and no way in', async () => {
    for (const { name } of world.tables) {
      const outcome = await asApp(async (db) => {
        await db.query('set local row_security = off')
        return attempt(db, world.b.tenantId, { text: `select 1 from ${name}` })
      })
      expect(outcome.error, name).toBe('42501')
    }
  })

  it('are not made: a workspace can only be opened under its own context', async () => {
    const row = (id: string) => ({
      text: `insert into tenant (id, slug, name) values ($1, $2, 'x')`,
      values: [id, `w-${id}`],
    })
    const id = '01980000-0000-7000-8000-000000000001'
    expect((await asApp((db) => attempt(db, id, row(id)))).rows).toBe(1)
    for (const context of [world.b.tenantId, NOBODY.none])
      expect((await asApp((db) => attempt(db, context, row(id)))).error).toBe('42501')
  })
})

describe('the owner of the tables', () => {
  it('is bound by the policies too: forced, and none is made for it', async () => {
    const seen = await takenBack(admin, async () => {
      await admin.query('set local role meridian_owner')
      const counts: number[] = []
      for (const { name } of world.tables)
        counts.push((await attempt(admin, world.a.tenantId, { text: `select 1 from ${name}` })).rows)
      return counts
    })
    expect(seen.filter((n) => n > 0)).toEqual([])
    expect(seen.length).toBe(world.tables.length)
  })
})

describe('the stand-alone intake server', () => {
  it.each(['inbox', 'channel', 'source'])('reaches no other tenant through %s', async (table) => {
    const { violations, attempts } = await probed('meridian_ingest', table)
    expect(violations).toEqual([])
    expect(attempts).toBeGreaterThan(0)
  })

  it('has no grant on any other tenant table', async () => {
    const open: string[] = []
    for (const { name } of world.tables) {
      const { closed } = await probed('meridian_ingest', name)
      if (closed.length < 7) open.push(name)
    }
    expect(open.sort()).toEqual(['channel', 'inbox', 'source'])
  })
})
