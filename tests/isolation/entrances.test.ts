import type pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { asRole } from '../support/database'
import { adminClient } from './support/admin-client'
import { attempt, type Db, NOBODY, takenBack } from './support/sql-attempt'
import { FUNCTIONS } from './support/sql-functions'
import { type SqlWorld, sqlWorld } from './support/sql-world'

let admin: pg.Client
let world: SqlWorld

beforeAll(async () => {
  admin = await adminClient()
  world = await sqlWorld(admin)
})
afterAll(() => admin.end())

const asApp = <T>(work: (db: Db) => Promise<T>): Promise<T> =>
  asRole('meridian_app', (db) => takenBack(db, () => work(db)))
const names = async (query: string): Promise<string[]> =>
  (await admin.query<{ name: string }>(query)).rows.map((r) => r.name)

describe('views', () => {
  const VIEWS = `select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind in ('v', 'm') order by 1`

  it('are these; each filters by tenant itself', async () => {
    const views = await names(VIEWS)
    expect(views).toEqual(['inbox_search', 'lead_search'])
    for (const view of views) {
      const all = { text: `select 1 from ${view}` }
      const ofA = { text: `select 1 from ${view} where tenant_id = $1`, values: [world.a.tenantId] }
      expect((await asApp((db) => attempt(db, world.a.tenantId, ofA))).rows, view).toBeGreaterThan(0)
      expect(await asApp((db) => attempt(db, world.b.tenantId, ofA)), view).toEqual({ rows: 0 })
      expect(await asApp((db) => attempt(db, NOBODY.none, all)), view).toEqual({ rows: 0 })
      for (const context of [NOBODY.malformed, NOBODY.injected])
        expect((await asApp((db) => attempt(db, context, all))).error, view).toBe('22P02')
      expect(await asRole('meridian_app', async (db) => (await db.query(all)).rowCount)).toBe(0)
    }
  })

  it('are read only, and no function smuggled into their condition sees rows of others', async () => {
    for (const view of await names(VIEWS))
      for (const text of [
        `update ${view} set id = id`,
        `delete from ${view}`,
        `insert into ${view} (id) values (gen_random_uuid())`,
      ])
        expect((await asApp((db) => attempt(db, world.a.tenantId, { text }))).error, text).toBe('42501')
    // security_barrier is off so that the index works; what could leak through needs a function of the attacker's own.
    const raising = {
      text: `select 1 from lead_search where 1 / (case when tenant_id = $1 then 0 else 1 end) = 1`,
      values: [world.a.tenantId],
    }
    expect((await asApp((db) => attempt(db, world.b.tenantId, raising))).error).not.toBe('22012')
  })
})

describe('functions that run with more rights than their caller', () => {
  it('are these, each with a fixed search path and closed to the public', async () => {
    const query = (condition: string) => `select p.proname as name from pg_proc p
      where p.pronamespace = 'public'::regnamespace and p.prosecdef and ${condition} order by 1`
    expect(await names(query('true'))).toEqual(FUNCTIONS.map((f) => f.name).sort())
    expect(
      await names(
        query(`coalesce(array_to_string(p.proconfig, ','), '') not like '%search_path=public, pg_temp%'`),
      ),
    ).toEqual([])
    expect(await names(query(`has_function_privilege('meridian_relay', p.oid, 'execute')`))).toEqual([])
    expect(await names(query(`has_function_privilege('meridian_ingest', p.oid, 'execute')`))).toEqual([
      'resolve_channel',
    ])
  })

  it.each(FUNCTIONS.map((f) => [f.name, f] as const))('%s: %#', async (_, { check }) => {
    await takenBack(admin, async () => {
      await admin.query('set local role meridian_app')
      expect(await check(admin, world)).toEqual([])
    })
  })
})

describe('roles', () => {
  it('which own things sign in nowhere, and the application is a member of none', async () => {
    expect(
      await names(`select rolname as name from pg_roles where rolname in
      ('meridian_owner', 'meridian_search', 'meridian_resolver', 'meridian_clock') and rolcanlogin`),
    ).toEqual([])
    const { rows } = await admin.query<{ role: string; may: string }>(
      `select r.rolname as role, o.rolname as may from pg_roles r, pg_roles o
       where r.rolname in ('meridian_app', 'meridian_ingest', 'meridian_relay', 'meridian_jobs')
         and o.rolname in ('meridian_owner', 'meridian_search', 'meridian_resolver', 'meridian_migrator', 'meridian_ops', 'meridian_app')
         and r.rolname <> o.rolname and pg_has_role(r.oid, o.oid, 'member')`,
    )
    expect(rows).toEqual([])
  })

  it('the relay sees ids and states of every tenant and no contents', async () => {
    const columns = await admin.query<{ name: string }>(
      `select distinct table_name || '.' || column_name as name from information_schema.column_privileges
       where grantee = 'meridian_relay' and table_schema = 'public' and privilege_type = 'SELECT' order by 1`,
    )
    const mayHold =
      /\.(tenant_id|id|event_id|subject_id|member_id|robot_id|active|seq|state|status|kind|type|is_test|.*_at|lease_until|attempts|verdict|payload|audience)$|^retention_rule\.(subject|days)$/
    const seen = columns.rows.map((r) => r.name)
    expect(seen.filter((c) => !mayHold.test(c))).toEqual([])
    // Live messages carry ids only (send-live.ts says so and caps them); everything else has no payload.
    expect(seen.filter((c) => /\.(payload|audience)$/.test(c))).toEqual([
      'live_message.audience',
      'live_message.payload',
    ])
  })

  it('the queue role and the public reach no table of ours', async () => {
    const { rows } = await admin.query(
      `select grantee, table_name from information_schema.table_privileges
       where table_schema = 'public' and grantee in ('meridian_jobs', 'PUBLIC')
       union select grantee, table_name from information_schema.column_privileges
       where table_schema = 'public' and grantee in ('meridian_jobs', 'PUBLIC')`,
    )
    expect(rows).toEqual([])
  })

  it('the resolver and the search role can write nothing of a tenant', async () => {
    const { rows } = await admin.query<{ name: string }>(
      `select distinct grantee || ' ' || privilege_type || ' ' || table_name || '.' || column_name as name
       from information_schema.column_privileges where table_schema = 'public'
         and grantee in ('meridian_resolver', 'meridian_search') and privilege_type not in ('SELECT')
         and table_name not in ('account', 'session', 'lead_search', 'inbox_search')`,
    )
    expect(rows.map((r) => r.name)).toEqual(['meridian_resolver UPDATE api_key.last_used_at'])
  })
})
