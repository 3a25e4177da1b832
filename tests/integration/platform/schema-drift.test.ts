import type pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { diffDatamodels } from '../../../scripts/db/diff-datamodels.mjs'
import { readDatamodel, readMigrations } from '../../../scripts/db/migration-files.mjs'
import { adminUrl, databaseName, dropDatabase, onUrl } from '../../support/database'

const SCRATCH = `drift_${process.pid}`
/** Prisma's ledger is made by the engine and stands in no datamodel. */
const TABLES = `c.relkind = 'r' and c.relnamespace = 'public'::regnamespace and c.relname <> '_prisma_migrations'`

/** What a column is made of that the database keeps by itself no datamodel can say. */
const COLUMNS = `
  select c.relname || '.' || a.attname as name,
         format_type(a.atttypid, a.atttypmod) || case when a.attnotnull then ' not null' else '' end
           || coalesce(' default ' || pg_get_expr(d.adbin, d.adrelid), '') as definition
  from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
  left join pg_attrdef d on d.adrelid = c.oid and d.adnum = a.attnum and a.attgenerated = ''
  where ${TABLES}`

/** Whole-table uniqueness only: what Prisma's upserts and findUnique rely on. */
const KEYS = `
  select c.relname || ' ' || string_agg(a.attname, ',' order by k.position) as name, i.indisprimary::text as definition
  from pg_class c join pg_index i on i.indrelid = c.oid and i.indisunique and i.indpred is null
  cross join lateral unnest(i.indkey::int2[]) with ordinality as k(attnum, position)
  join pg_attribute a on a.attrelid = c.oid and a.attnum = k.attnum
  where ${TABLES} group by i.indexrelid, c.relname, i.indisprimary`

type Catalogue = Map<string, string>

async function catalogue(client: pg.Client, query: string): Promise<Catalogue> {
  const { rows } = await client.query<{ name: string; definition: string }>(query)
  return new Map(rows.map(({ name, definition }) => [name, definition]))
}

/** What `wanted` has and `found` lacks or has differently. */
function missing(wanted: Catalogue, found: Catalogue): string[] {
  return [...wanted].flatMap(([name, definition]) => {
    const other = found.get(name)
    return other === definition ? [] : [`${name}: ${definition} ≠ ${other ?? 'absent'}`]
  })
}

/** The datamodel as a database: its own DDL, after the functions its defaults name. */
async function createFromDatamodel(): Promise<void> {
  const ddl = await diffDatamodels({ serverUrl: adminUrl('postgres'), before: [], after: readDatamodel() })
  const functions = readMigrations()[0]?.sql ?? ''
  await onUrl(adminUrl('postgres'), (client) => client.query(`create database ${SCRATCH}`))
  await onUrl(adminUrl(SCRATCH), (client) => client.query(`${functions}\n${ddl}`))
}

describe('the migrations and the datamodel describe the same tables', () => {
  beforeAll(createFromDatamodel)
  afterAll(() => dropDatabase(SCRATCH))

  const both = <T>(compare: (migrated: pg.Client, modelled: pg.Client) => Promise<T>): Promise<T> =>
    onUrl(adminUrl(databaseName()), (migrated) =>
      onUrl(adminUrl(SCRATCH), (modelled) => compare(migrated, modelled)),
    )

  const columnDrift = (): Promise<string[]> =>
    both(async (migrated, modelled) => {
      const [inDatabase, inModel] = [await catalogue(migrated, COLUMNS), await catalogue(modelled, COLUMNS)]
      expect(inModel.size).toBeGreaterThan(100)
      return [...missing(inModel, inDatabase), ...missing(inDatabase, inModel)]
    })

  it('columns, types, nullability and defaults', async () => {
    expect(await columnDrift()).toEqual([])
  })

  it('every key of the datamodel is a key of the database', async () => {
    await both(async (migrated, modelled) => {
      expect(missing(await catalogue(modelled, KEYS), await catalogue(migrated, KEYS))).toEqual([])
    })
  })

  it.each([
    ['a new column', 'alter table lead add column planted text', 'alter table lead drop column planted'],
    [
      'another type',
      'alter table lead_touch alter source type varchar(9)',
      'alter table lead_touch alter source type text',
    ],
    [
      'a lost constraint',
      'alter table tenant alter name drop not null',
      'alter table tenant alter name set not null',
    ],
    ['a new table', 'create table planted (id int)', 'drop table planted'],
  ])('sees %s', async (_, plant, undo) => {
    const run = (statement: string) => onUrl(adminUrl(databaseName()), (client) => client.query(statement))
    await run(plant)
    expect(await columnDrift()).not.toEqual([])
    await run(undo)
    expect(await columnDrift()).toEqual([])
  })
})
