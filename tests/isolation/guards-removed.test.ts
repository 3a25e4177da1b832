import type pg from 'pg'
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { memberRoles, type Role } from '@/lib/people/schema'
import { sql } from '@/lib/platform/db/sql'
import { type AnyOperation, type MemberOperation, rightsOf } from '@/lib/platform/http/operation'
import { allOperations } from '@/lib/wiring/api'
import { permissionsOf } from '@/lib/wiring/permissions'
import { routeHandlers } from '../support/routes'
import { adminClient } from './support/admin-client'
import { foreignThings, ownThings, type Report, refused, type Target } from './support/attack'
import { FORGED } from './support/callers'
import { as, type Handlers, send } from './support/http-send'
import { freshThings, type HttpWorld, httpWorld } from './support/http-world'
import { unseen } from './support/line-attack'
import { type LineWorld, lineWorld } from './support/line-world'
import { NASTY_BODIES } from './support/nasties'
import { CASES } from './support/route-cases'
import { attempt, takenBack } from './support/sql-attempt'
import { FUNCTIONS } from './support/sql-functions'
import { probeTable } from './support/sql-probes'
import { probeReference, tenantReferences } from './support/sql-references'
import { type SqlWorld, sqlWorld } from './support/sql-world'

// A test that cannot fail proves nothing. Here each kind of guard is taken out in turn, and the same attacks the other
// files make must find it.

let db: pg.Client
beforeAll(async () => {
  db = await adminClient()
})
afterAll(() => db.end())

describe('without its guard in the database, an attack is found', () => {
  let world: SqlWorld
  beforeAll(async () => {
    world = await sqlWorld(db)
  })

  /** What the attacks on a table say while `mutation` is in force; nothing of it stays. */
  const found = (mutation: string, probe: () => Promise<string[]>): Promise<string[]> =>
    takenBack(db, async () => {
      await db.query(mutation)
      await db.query('set local role meridian_app')
      return probe()
    })

  it.each([
    ['row security', (t: string) => `alter table ${t} disable row level security`],
    ['policy', (t: string) => `drop policy tenant on ${t}`],
    ['condition', (t: string) => `alter policy tenant on ${t} using (true)`],
    [
      'tenant in the condition',
      (t: string) => `alter policy tenant on ${t} using (app_tenant() is not null)`,
    ],
  ])('%s of every table', async (_, mutation) => {
    const survived: string[] = []
    for (const table of world.tables) {
      const violations = await found(
        mutation(table.name),
        async () => (await probeTable(db, 'meridian_app', world, table)).violations,
      )
      if (violations.length === 0) survived.push(table.name)
    }
    expect(survived).toEqual([])
  })

  it('check of what is written, of every table', async () => {
    const survived: string[] = []
    for (const table of world.tables) {
      const mutation = `alter policy tenant on ${table.name} with check (true);${SECOND_GUARDS[table.name] ?? ''}`
      const probe = async () =>
        table.name === 'tenant'
          ? [...Array((await attempt(db, world.b.tenantId, NEW_WORKSPACE)).rows).keys()].map(String)
          : (await probeTable(db, 'meridian_app', world, table)).violations
      if ((await found(mutation, probe)).length === 0) survived.push(table.name)
    }
    expect(survived).toEqual([])
  })

  it('force of every table', async () => {
    const survived: string[] = []
    for (const { name } of world.tables) {
      const rows = await takenBack(db, async () => {
        await db.query(`alter table ${name} no force row level security`)
        await db.query('set local role meridian_owner')
        return (await attempt(db, world.a.tenantId, { text: `select 1 from ${name}` })).rows
      })
      if (rows === 0) survived.push(name)
    }
    expect(survived).toEqual([])
  })

  it('the tenant in every foreign key', async () => {
    const survived: string[] = []
    for (const reference of tenantReferences(world)) {
      const { table, column, parent, target } = reference
      const name = `${table.name}_${column}_fkey`
      const without = `${SECOND_GUARDS[table.name] ?? ''}alter table ${table.name} drop constraint ${name}`
      // A key of one's own is unique in its workspace only, so no key without the tenant can be made of it: there is none then.
      const mutation =
        target === 'id'
          ? `${without};
        create unique index if not exists plain_key on ${parent} (id);
        alter table ${table.name} add constraint plain foreign key (${column}) references ${parent} (id)`
          : without
      if ((await found(mutation, () => probeReference(db, world, reference))).length === 0)
        survived.push(name)
    }
    expect(survived).toEqual([])
  })

  it('the tenant in a function that sees everything', async () => {
    const loosened: Record<string, string> = {
      auth_member_emails: `create or replace function auth_member_emails() returns table (account_id uuid, email text)
        language sql stable security definer set search_path = public, pg_temp as 'select a.id, a.email from account a'`,
      auth_leave_workspace: `create or replace function auth_leave_workspace(who uuid) returns void
        language sql security definer set search_path = public, pg_temp as 'update session set tenant_id = null where account_id = who'`,
      auth_revoke_session: `create or replace function auth_revoke_session(session_id uuid, who uuid) returns boolean
        language sql security definer set search_path = public, pg_temp
        as 'update session set revoked_at = now() where id = session_id returning true'`,
    }
    for (const [name, mutation] of Object.entries(loosened)) {
      const entrance = FUNCTIONS.find((f) => f.name === name)
      expect(await found(mutation, async () => (await entrance?.check(db, world)) ?? []), name).not.toEqual(
        [],
      )
    }
  })
})

/** What is written together with a row and refuses the same for itself: out of the way, so that the row's own guard is asked. */
const SECOND_GUARDS: Readonly<Record<string, string>> = {
  lead: 'alter table lead disable trigger lead_stages_begin, disable trigger lead_stage_moves;',
}

const whoMay = (op: AnyOperation): Role[] =>
  memberRoles.filter((role) =>
    rightsOf(op as MemberOperation).some((right) => (permissionsOf(role) as ReadonlySet<string>).has(right)),
  )

const NEW_WORKSPACE = {
  text: `insert into tenant (id, slug, name) values ('01980000-0000-7000-8000-000000000009', 'w-new', 'x')`,
}

describe('without its guard in the code, an attack is found', () => {
  let world: HttpWorld
  let lines: LineWorld
  beforeAll(async () => {
    world = await httpWorld(db)
    lines = await lineWorld(world)
  })
  afterEach(() => {
    if (replaced) vi.doUnmock(replaced)
    vi.resetModules()
  })

  let replaced = ''
  /** Route handlers loaded anew with one module changed. */
  async function handlersWith(
    module: string,
    change: (original: Record<string, unknown>) => object,
  ): Promise<Handlers> {
    replaced = module
    vi.resetModules()
    vi.doMock(module, async (original) => {
      const real = await original<Record<string, unknown>>()
      return { ...real, ...change(real) }
    })
    return routeHandlers()
  }
  const target = (handlers: Handlers, id: string): Target => {
    const op = allOperations.find((o) => o.id === id)
    const route = CASES[id]
    if (!op || !route) throw new Error(`no operation ${id}`)
    return { world, handlers, op, route }
  }
  const red = (...reports: Report[]) => {
    for (const { violations } of reports) expect(violations).not.toEqual([])
  }

  it('nothing taken out: the same attacks find nothing', async () => {
    const handlers = await routeHandlers()
    const things = await freshThings(world, world.a)
    const clean = [
      await unseen(target(handlers, 'getLead'), lines.ortho.rep, lines.imaging),
      await refused(target(handlers, 'createTeam'), things, [
        { what: 'as rep', expected: 403, headers: as(world.a.callers.rep), explains: whoMay },
      ]),
      await ownThings(target(handlers, 'putPresence')),
      await foreignThings(target(handlers, 'getLead')),
    ]
    for (const { violations } of clean) expect(violations).toEqual([])
  })

  it('visibility of rows: scopeWhere lets everything through', async () => {
    const handlers = await handlersWith('@/lib/rules/scope', () => ({ scopeWhere: () => sql`true` }))
    red(
      await unseen(target(handlers, 'getLead'), lines.ortho.rep, lines.imaging),
      await unseen(target(handlers, 'listLeads'), lines.ortho.manager, lines.otherTeam),
      await unseen(target(handlers, 'getLeadTimeline'), lines.ortho.rep, lines.imaging),
      await unseen(target(handlers, 'getLeadAssignment'), lines.ortho.rep, lines.imaging),
      await unseen(target(handlers, 'listDeliveries'), lines.ortho.manager, lines.otherTeam),
    )
  })

  it('visibility of people: everybody sees everything', async () => {
    const { seesEverything } = await import('@/lib/platform/ctx')
    const handlers = await handlersWith('@/lib/wiring/visibility', () => ({
      visibilityOf: () => seesEverything,
    }))
    red(
      await unseen(target(handlers, 'listLeads'), lines.ortho.rep, lines.imaging),
      await unseen(target(handlers, 'listDeliveries'), lines.ortho.manager, lines.imaging),
    )
  })

  it('rights: authorize refuses nobody', async () => {
    const handlers = await handlersWith('@/lib/platform/ctx', () => ({ authorize: () => undefined }))
    const things = await freshThings(world, world.a)
    const asRep = [{ what: 'as rep', expected: 403, headers: as(world.a.callers.rep) }]
    for (const id of ['listApiKeys', 'createTeam', 'listDeliveries', 'updateMember'])
      red(await refused(target(handlers, id), things, asRep))
  })

  it('forged requests: the origin is not looked at', async () => {
    const handlers = await handlersWith('@/lib/platform/http/same-origin', () => ({
      refuseForeignOrigin: () => undefined,
    }))
    const things = await freshThings(world, world.a)
    const { cookie } = world.a.callers.admin
    const refusals = FORGED.map(([what, headers]) => ({
      what,
      expected: 403,
      headers: { cookie, ...headers },
    }))
    red(await refused(target(handlers, 'closeLead'), things, refusals))
  })

  it('input: nothing is checked against its schema', async () => {
    const handlers = await handlersWith('@/lib/platform/validate', () => ({
      parse: (_: unknown, input: unknown) => input,
    }))
    const { op } = target(handlers, 'listLeads')
    const headers = as(world.a.callers.admin)
    const statusOf = async (query: Record<string, string>) =>
      (await send(handlers, op, { query }, { headers })).status
    const statuses = [await statusOf({ 'owner[not]': 'x' }), await statusOf({ tenantId: world.b.tenant.id })]
    expect(statuses).not.toEqual([400, 400])
  })

  it('input: text that cannot be stored is let through', async () => {
    const handlers = await handlersWith('@/lib/platform/http/storable', () => ({
      refuseUnstorable: () => undefined,
    }))
    const { op } = target(handlers, 'createTeam')
    const body = NASTY_BODIES.find(([what]) => what === 'a NUL in a text')?.[1]
    expect(body).toBeDefined()
    const answer = await send(
      handlers,
      op,
      { body: '{"name":"a\\u0000b"}' },
      { headers: as(world.a.callers.admin) },
    )
    expect(answer.status).toBe(500)
  })

  it('output: answers are not cut to what is listed', async () => {
    const handlers = await handlersWith('@/lib/platform/http/operation', ({ operation }) => ({
      operation: (op: AnyOperation) => ({
        ...(operation as (o: AnyOperation) => AnyOperation)(op),
        output: op.output && { parse: (answer: unknown) => answer },
      }),
    }))
    red(await ownThings(target(handlers, 'putPresence')))
  })
})
