import type pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { asRole } from '../support/database'
import { adminClient } from './support/admin-client'
import { attempt, type Db, type Statement, takenBack } from './support/sql-attempt'
import { type SqlWorld, sqlWorld } from './support/sql-world'

let admin: pg.Client
let world: SqlWorld

beforeAll(async () => {
  admin = await adminClient()
  world = await sqlWorld(admin)
})
afterAll(() => admin.end())

/** A statement that names planted rows, which are there only once the test runs. */
type Given = Statement | (() => Statement)
const statementOf = (given: Given | undefined): Statement => {
  if (given === undefined) throw new Error('no statement')
  return typeof given === 'function' ? given() : given
}

/** Runs statements one after the other as the application in A; answers the last one's outcome. */
const inOwnTenant = (...statements: Given[]) =>
  asRole('meridian_app', (db) =>
    takenBack(db, async () => {
      await db.query(`select set_config('app.tenant_id', $1, true)`, [world.a.tenantId])
      for (const { text, values } of statements.slice(0, -1).map(statementOf)) await db.query(text, values)
      return attempt(db, world.a.tenantId, statementOf(statements.at(-1)))
    }),
  )
const idOf = (table: string): unknown => world.a.spare[table]?.id
const on = (table: string, assignments: string) => (): Statement => ({
  text: `update ${table} set ${assignments} where id = $1`,
  values: [idOf(table)],
})

describe('what is written once', () => {
  const APPEND_ONLY = {
    event: ['type', 'actor', 'data', 'request_id', 'at', 'id'],
    event_subject: ['subject_id', 'event_id'],
    rule_firing: ['verdict', 'facts'],
    assignment_run: ['winner_id', 'reason', 'at', 'candidates'],
    lead_touch: ['at', 'source'],
    inbox: ['body', 'headers', 'message_id', 'body_sha256', 'received_at', 'channel_id'],
    rule_version: ['number', 'kind', 'scope', 'author_id'],
  } as const

  it.each(Object.entries(APPEND_ONLY))(
    '%s: %j stay as they are, for its own workspace too',
    async (table, columns) => {
      for (const column of columns)
        expect(await inOwnTenant({ text: `update ${table} set ${column} = ${column}` }), column).toEqual({
          rows: 0,
          error: '42501',
        })
      expect(await inOwnTenant({ text: `delete from ${table}` })).toEqual({ rows: 0, error: '42501' })
    },
  )

  it('is emptied by no TRUNCATE, on any table', async () => {
    for (const { name } of world.tables)
      expect((await inOwnTenant({ text: `truncate ${name} cascade` })).error, name).toBe('42501')
  })

  it('is left alone by a clever COPY, rule, trigger or new function', async () => {
    for (const text of [
      `copy lead to program 'cat'`,
      'create rule r as on insert to lead do nothing',
      'create trigger t before insert on lead for each row execute function lead_owner_gate()',
      'create function f() returns int language sql as $$ select 1 $$',
      'alter table lead disable row level security',
      'drop policy tenant on lead',
      'create table mine (id int)',
      'set role meridian_owner',
      'set role meridian_search',
      'set role meridian_resolver',
      'set session authorization meridian_owner',
    ])
      expect((await inOwnTenant({ text })).error, text).toMatch(/^(42501|42P17)$/)
  })
})

describe('the owner of a lead', () => {
  const gate =
    (assignments: string, writer = 'leads.changeOwner') =>
    (): Statement => ({
      text: `with gate as materialized (select set_config('app.owner_writer', $3, true) as open)
      update lead set owner_id = $2, ${assignments} from gate where gate.open is not null and id = $1`,
      values: [idOf('lead'), idOf('member'), writer],
    })

  it('changes through the gate, and only there', async () => {
    expect((await inOwnTenant(gate(`status = 'assigned'`))).rows).toBe(1)
    expect((await inOwnTenant(gate(`status = 'assigned'`, 'somebody'))).error).toBe('MD001')
    const plain = {
      text: `update lead set owner_id = $2, status = 'assigned' where id = $1`,
      values: [idOf('lead'), idOf('member')],
    }
    expect((await inOwnTenant(plain)).error).toBe('MD001')
    const upsert = {
      text: `insert into lead (id, party_id, name, product_line_id, source, received_at, created_at, last_activity_at)
        select id, party_id, name, product_line_id, source, received_at, created_at, last_activity_at from lead where id = $1
        on conflict (tenant_id, id) do update set owner_id = $2, status = 'assigned'`,
      values: [idOf('lead'), idOf('member')],
    }
    expect((await inOwnTenant(upsert)).error).toBe('MD001')
  })

  it('cannot be given with the lead: it is admitted without one', async () => {
    const insert = {
      text: `insert into lead (id, party_id, name, product_line_id, source, received_at, created_at, last_activity_at, owner_id, status)
        select gen_random_uuid(), party_id, name, product_line_id, source, received_at, created_at, last_activity_at, $2, 'assigned' from lead where id = $1`,
      values: [idOf('lead'), idOf('member')],
    }
    expect((await inOwnTenant(insert)).error).toBe('MD001')
  })

  it('shuts the gate behind each statement', async () => {
    expect(
      (await inOwnTenant(gate(`status = 'assigned'`), on('lead', `owner_id = null, status = 'new'`))).error,
    ).toBe('MD001')
  })

  it('is never in limbo: a held lead has a reason, a lead at work an owner, a waiting one none', async () => {
    for (const assignments of [
      `status = 'holding'`,
      `holding_reason = 'x'`,
      `status = 'assigned'`,
      `status = 'working'`,
      `status = 'odd'`,
    ])
      expect((await inOwnTenant(on('lead', assignments))).error, assignments).toBe('23514')
    expect((await inOwnTenant(gate(`status = 'new'`))).error).toBe('23514')
    expect((await inOwnTenant(on('lead', `status = 'holding', holding_reason = 'nobodyOnline'`))).rows).toBe(
      1,
    )
  })
})

describe('a sealed event', () => {
  const seal = on('event', `seq = 7, prev_hash = '\\x00', hash = '\\x01'`)

  it('is sealed once', async () => {
    expect((await inOwnTenant(seal)).rows).toBe(1)
    for (const again of [seal, on('event', 'seq = null'), on('event', `hash = '\\x02'`)])
      expect((await inOwnTenant(seal, again)).error).toBe('MD002')
  })

  it('has a place of its own in the chain', async () => {
    const other = { text: 'update event set seq = 7 where id <> $1', values: [idOf('event')] }
    expect((await inOwnTenant(seal, other)).error).toBe('23505')
  })
})

describe('a rule version', () => {
  const publish = on('rule_version', `state = 'published', published_at = now()`)
  const retire = on('rule_version', `state = 'retired', retired_at = now()`)
  const rewrite = on('rule_version', `body = '{"other": true}'`)

  it('is rewritten as a draft only', async () => {
    expect((await inOwnTenant(rewrite)).rows).toBe(1)
    expect((await inOwnTenant(publish, rewrite)).error).toBe('MD003')
    expect((await inOwnTenant(publish, retire, rewrite)).error).toBe('MD003')
    expect((await inOwnTenant(publish, retire)).rows).toBe(1)
  })

  it('does not become a draft again, or it could be rewritten after all', async () => {
    expect((await inOwnTenant(publish, on('rule_version', `state = 'draft'`))).error).toBe('MD003')
    expect((await inOwnTenant(publish, retire, on('rule_version', `state = 'draft'`))).error).toBe('MD003')
  })
})

describe('the clock', () => {
  it('is shifted for members of meridian_clock only', async () => {
    const shifted = async (db: Db) => {
      await db.query(`select set_config('app.clock_offset', '-30 days', false)`)
      const { rows } = await db.query<{ moved: boolean }>(
        `select app_now() < now() - interval '29 days' as moved`,
      )
      return rows[0]?.moved
    }
    // In production the application is no member; test clusters make it one, so the stand-in here is the intake server.
    expect(await asRole('meridian_ingest', shifted)).toBe(false)
    expect(await asRole('meridian_app', shifted)).toBe(true)
  })
})
