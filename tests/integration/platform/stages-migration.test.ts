import { randomBytes, randomUUID } from 'node:crypto'
import type pg from 'pg'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { applyMigrations } from '../../../scripts/db/apply-migrations.mjs'
import { bootstrap } from '../../../scripts/db/bootstrap.mjs'
import { readMigrations } from '../../../scripts/db/migration-files.mjs'
import { TEST_SECRET } from '../../../scripts/db/test-cluster.mjs'
import { adminUrl, dropDatabase, onUrl } from '../../support/database'

/** Before it, a lead had a status and no course. */
const STAGES = '20261127060000_stage_history'

const database = `test_${process.pid}_${randomBytes(4).toString('hex')}`
const tenant = randomUUID()
const member = randomUUID()
const [round, silent, merged] = [randomUUID(), randomUUID(), randomUUID()]
const look = <Row extends pg.QueryResultRow>(statement: string, values: unknown[] = []) =>
  onUrl(adminUrl(database), async (client) => (await client.query<Row>(statement, values)).rows)
const migrate = (upTo?: string) =>
  applyMigrations({
    databaseUrl: adminUrl(database),
    secret: TEST_SECRET,
    migrations: readMigrations().filter(({ name }) => upTo === undefined || name < upTo),
  })

const hour = (n: number) => `2026-11-01T${String(n).padStart(2, '0')}:00:00Z`
/** What the log says of the lead that went round, hour by hour. */
const TOLD: [hours: number, type: string, data: object][] = [
  [1, 'lead.held', { reason: 'nobodyOnline' }],
  [2, 'lead.assigned', { ownerId: member }],
  [3, 'followup.logged', {}],
  [4, 'lead.assigned', { ownerId: member }],
  [5, 'lead.pooled', {}],
  [6, 'lead.assigned', { ownerId: member }],
  [7, 'touch.ended', {}],
  [8, 'lead.closed', { outcome: 'invalid' }],
  [9, 'lead.reopened', { status: 'working' }],
]
const LEAD = `
  insert into lead (tenant_id, id, party_id, name, product_line_id, source, status, owner_id, received_at, created_at,
    last_activity_at, closed_at, merged_into_id, search_grams)
  values ($1, $2, $2, '王芳', $1, 'website', $3, $4, $5, $5, $5, $6, $7, '{}')`

beforeAll(async () => {
  await onUrl(adminUrl('postgres'), (client) => client.query(`create database ${database}`))
  await bootstrap({ adminUrl: adminUrl(database), secret: TEST_SECRET })
  await migrate(STAGES)
  await onUrl(adminUrl(database), async (client) => {
    // What else such rows need (parties, accounts) is not looked at.
    await client.query('set session_replication_role = replica')
    await client.query(`insert into tenant (id, slug, name) values ($1, 'old', '旧')`, [tenant])
    await client.query(
      `insert into product_line (tenant_id, id, code, name, position) values ($1, $1, 'line', '骨科', 1)`,
      [tenant],
    )
    await client.query(
      `insert into member (tenant_id, id, account_id, name, role) values ($1, $2, $2, '林知远', 'rep')`,
      [tenant, member],
    )
    await client.query(
      `insert into lead_ownership (tenant_id, id, lead_id, member_id, reason, started_at) values ($1, $2, $2, $3, 'x', $4)`,
      [tenant, round, member, hour(2)],
    )
    await client.query(LEAD, [tenant, round, 'working', member, hour(0), null, null])
    await client.query(LEAD, [tenant, silent, 'converted', member, hour(0), hour(5), null])
    await client.query(LEAD, [tenant, merged, 'invalid', null, hour(0), hour(6), round])
    for (const [hours, type, data] of TOLD) {
      const { rows } = await client.query<{ id: string }>(
        `insert into event (tenant_id, id, type, actor, data, request_id, at) values ($1, uuidv7(), $2, '{}', $3, 'x', $4) returning id`,
        [tenant, type, data, hour(hours)],
      )
      await client.query(
        `insert into event_subject (tenant_id, subject_type, subject_id, event_id) values ($1, 'lead', $2, $3)`,
        [tenant, round, rows[0]?.id],
      )
    }
  })
  await migrate()
}, 120_000)
afterAll(() => dropDatabase(database))

const courseOf = (leadId: string) =>
  look<{ step: string; at: Date; since: Date | null; visit: number; owner_id: string | null }>(
    `select coalesce(from_stage, '') || '>' || to_stage as step, at, since, visit, owner_id, set_aside from stage_move
     where lead_id = $1 order by id`,
    [leadId],
  )

it('a lead’s course is what its log tells: steps, times, and the how many-th time it was there', async () => {
  const course = await courseOf(round)
  expect(course.map(({ step, at, visit }) => [step, at.getUTCHours(), visit])).toEqual([
    ['>new', 0, 1],
    ['new>holding', 1, 1],
    ['holding>assigned', 2, 1],
    ['assigned>working', 3, 1],
    ['working>pooled', 5, 1],
    ['pooled>assigned', 6, 2],
    ['assigned>working', 7, 2],
    ['working>invalid', 8, 1],
    ['invalid>working', 9, 3],
  ])
  expect(course.map(({ since }) => since?.getUTCHours() ?? null)).toEqual([null, 0, 1, 2, 3, 5, 6, 7, 8])
  expect(course.at(3)?.owner_id).toBe(member)
})

it('what the log does not explain ends where the lead stands; a merge counts as no loss', async () => {
  expect(await courseOf(silent)).toMatchObject([{ step: '>new' }, { step: 'new>converted', set_aside: null }])
  expect(await courseOf(merged)).toMatchObject([
    { step: '>new' },
    { step: 'new>invalid', set_aside: 'merged' },
  ])
})
