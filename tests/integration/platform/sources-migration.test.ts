import { randomBytes, randomUUID } from 'node:crypto'
import type pg from 'pg'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { applyMigrations } from '../../../scripts/db/apply-migrations.mjs'
import { bootstrap } from '../../../scripts/db/bootstrap.mjs'
import { readMigrations } from '../../../scripts/db/migration-files.mjs'
import { TEST_SECRET } from '../../../scripts/db/test-cluster.mjs'
import { adminUrl, dropDatabase, onUrl } from '../../support/database'

/** Before it, a lead said by any word where it came from. */
const SOURCES = '20261126130000_sources'

const database = `test_${process.pid}_${randomBytes(4).toString('hex')}`
const old = randomUUID()
const quiet = randomUUID()
const look = <Row extends pg.QueryResultRow>(statement: string, values: unknown[] = []) =>
  onUrl(adminUrl(database), async (client) => (await client.query<Row>(statement, values)).rows)
const migrate = (upTo?: string) =>
  applyMigrations({
    databaseUrl: adminUrl(database),
    secret: TEST_SECRET,
    migrations: readMigrations().filter(({ name }) => upTo === undefined || name < upTo),
  })

/** Two workspaces of that time: one marked its leads by words of its own and by usual ones, in the other nothing was. */
const PLANTED = `
  insert into tenant (id, slug, name) values ($1, 'old', '旧'), ($2, 'quiet', '静');
`
const ROWS = [
  `insert into product_line (tenant_id, id, code, name, position) values ($1, $1, 'line', '骨科', 1)`,
  `insert into channel (tenant_id, id, kind, name, product_line_id, source, secret_hash, secret_sealed)
   select $1, gen_random_uuid(), 'webhook', word, $1, word, sha256(word::bytea), ''::bytea
   from unnest(array['douyin', '合作伙伴']) word`,
  `insert into lead (tenant_id, id, party_id, name, product_line_id, source, status, received_at, created_at,
     last_activity_at, search_grams)
   select $1, gen_random_uuid(), gen_random_uuid(), word, $1, word, 'new', now(), now(), now(), '{}'
   from unnest(array['官网', '官网', 'website', 'Website', 'main_site']) word`,
  `insert into lead_touch (tenant_id, id, lead_id, source, at)
   select $1, gen_random_uuid(), id, '老展会', now() from lead where source = '官网' limit 1`,
]

beforeAll(async () => {
  await onUrl(adminUrl('postgres'), (client) => client.query(`create database ${database}`))
  await bootstrap({ adminUrl: adminUrl(database), secret: TEST_SECRET })
  await migrate(SOURCES)
  await onUrl(adminUrl(database), async (client) => {
    // What else such rows need (members, parties) is not looked at.
    await client.query('set session_replication_role = replica')
    await client.query(PLANTED.replace('$1', `'${old}'`).replace('$2', `'${quiet}'`))
    for (const statement of ROWS) await client.query(statement, [old])
  })
  await migrate()
}, 120_000)
afterAll(() => dropDatabase(database))

const under = (tenantId: string, main: string) =>
  look<{ key: string; zh: string; en: string; retired: boolean }>(
    `select s.key, s.label ->> 'zh-CN' as zh, s.label ->> 'en' as en, s.retired_at is not null as retired
     from source s join source m on m.tenant_id = s.tenant_id and m.id = s.parent_id
     where s.tenant_id = $1 and m.key = $2 order by s.position`,
    [tenantId, main],
  )

it('leads, touches and channels keep the words they were marked by', async () => {
  const words = await look<{ word: string }>(
    `select source as word from lead union all select source from lead_touch union all select source from channel order by 1`,
  )
  expect(words.map(({ word }) => word).sort()).toEqual(
    ['Website', 'douyin', 'main_site', 'website', '合作伙伴', '官网', '官网', '老展会'].sort(),
  )
})

it('each word nobody knew is a sub-source of its own under earlier ones, named by itself, once', async () => {
  expect(await under(old, 'main_earlier')).toEqual(
    ['Website', '合作伙伴', '官网', '老展会']
      .map((word) => ({ key: word, zh: word, en: word, retired: false }))
      .sort((a, b) => (a.key < b.key ? -1 : 1)),
  )
})

it('every workspace has the usual ones; where nothing was marked by another word there are no earlier ones', async () => {
  for (const tenantId of [old, quiet]) {
    expect((await under(tenantId, 'main_ads')).map(({ key }) => key)).toEqual([
      'douyin',
      'baidu',
      'livestream',
    ])
    expect(await under(tenantId, 'main_own')).toMatchObject([
      { key: 'import' },
      { key: 'manual' },
      { key: 'sample', retired: true },
    ])
  }
  const counted = await look<{ n: number }>(
    'select count(*)::int as n from source where tenant_id = $1 and parent_id is null',
    [quiet],
  )
  expect(counted).toEqual([{ n: 7 }])
})

it('a word nobody knows is refused from then on, and the migration has left itself no right', async () => {
  await expect(look(`update lead set source = 'made-up' where name = 'website'`)).rejects.toThrow(
    'lead_source_fkey',
  )
  expect(await look(`select tablename from pg_policies where policyname = 'moving'`)).toEqual([])
  expect(await look(`select conname from pg_constraint where not convalidated`)).toEqual([])
})
