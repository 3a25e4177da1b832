import { spawn } from 'node:child_process'
import { createHash, randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { applyMigrations, type Migration } from '../../../scripts/db/apply-migrations.mjs'
import { readMigrations } from '../../../scripts/db/migration-files.mjs'
import { TEST_SECRET } from '../../../scripts/db/test-cluster.mjs'
import { adminSql, adminUrl, countRows, databaseName } from '../../support/database'

const planted = (sql: string): Migration => ({
  name: `99991231235959_${randomBytes(3).toString('hex')}`,
  sql,
  checksum: createHash('sha256').update(sql).digest('hex'),
})
const apply = (...more: Migration[]): Promise<string[]> =>
  applyMigrations({
    databaseUrl: adminUrl(databaseName()),
    secret: TEST_SECRET,
    migrations: [...readMigrations(), ...more].sort((a, b) => a.name.localeCompare(b.name)),
  })
const exists = async (table: string): Promise<boolean> =>
  (await adminSql<{ there: boolean }>('select to_regclass($1) is not null as there', [table]))[0]?.there ===
  true

describe('migrations', () => {
  it('have been applied to the template: a second run does nothing', async () => {
    expect(await apply()).toEqual([])
    expect(await countRows('_prisma_migrations', 'finished_at is null')).toBe(0)
  })

  it('apply scripts whole, with function bodies, and record them', async () => {
    const migration = planted(`
      create table planted_whole (n int); -- a semicolon; in a comment
      create function planted_body() returns int language plpgsql as $$ begin perform 1; return 2; end $$;`)
    expect(await apply(migration)).toEqual([migration.name])
    expect(await apply(migration)).toEqual([])
    expect(await adminSql('select planted_body() as n')).toEqual([{ n: 2 }])
    expect(await countRows('_prisma_migrations', 'checksum = $1', [migration.checksum])).toBe(1)
    await adminSql('delete from _prisma_migrations where migration_name = $1', [migration.name])
  })

  it('leave nothing of a run in which one fails, and name the line', async () => {
    const good = planted('create table planted_good (n int);')
    const bad = {
      ...planted('create table planted_bad (n int);\nselect missing from planted_bad;'),
      name: '99991231235959_z',
    }
    await expect(apply(good, bad)).rejects.toThrow(
      /99991231235959_z: column "missing" does not exist \(line 2/,
    )
    expect([await exists('planted_good'), await exists('planted_bad')]).toEqual([false, false])
    expect(await apply(good)).toEqual([good.name])
    await adminSql('delete from _prisma_migrations where migration_name = $1', [good.name])
  })

  it('leave nothing when the runner is killed half way (F24), and the next run completes', async () => {
    const slow = planted('create table planted_slow (n int); select pg_sleep(60);')
    const runner = spawn(process.execPath, ['--input-type=module', '-e', RUNNER], {
      env: { ...process.env, MIGRATION: JSON.stringify(slow), ADMIN_URL: adminUrl(databaseName()) },
      stdio: 'ignore',
    })
    const sleeping = `select pid from pg_stat_activity where datname = current_database() and query like '%pg_sleep(60)%' and pid <> pg_backend_pid()`
    await expect.poll(() => adminSql(sleeping), { timeout: 15_000 }).toHaveLength(1)
    runner.kill('SIGKILL')
    await once(runner, 'exit')
    await adminSql(`select pg_terminate_backend(pid) from (${sleeping}) s`)
    expect(await exists('planted_slow')).toBe(false)
    expect(await countRows('_prisma_migrations', 'migration_name = $1', [slow.name])).toBe(0)
    const mended = { ...slow, sql: 'create table planted_slow (n int);' }
    expect(await apply(mended)).toEqual([slow.name])
    await adminSql('delete from _prisma_migrations where migration_name = $1', [slow.name])
  })

  it('refuse a history that was edited after it was applied', async () => {
    const [first] = readMigrations()
    await adminSql(`update _prisma_migrations set checksum = 'edited' where migration_name = $1`, [
      first?.name,
    ])
    await expect(apply()).rejects.toThrow(`edited afterwards: ${first?.name}`)
    await adminSql('update _prisma_migrations set checksum = $2 where migration_name = $1', [
      first?.name,
      first?.checksum,
    ])
  })

  it('hold no statement that would end the one transaction they run in', () => {
    const ending = /^\s*(begin|commit|rollback|start transaction)\b|\bconcurrently\b/im
    const bare = (sql: string): string => sql.replace(/\$\$[\s\S]*?\$\$/g, '').replace(/--.*$/gm, '')
    expect(
      readMigrations()
        .filter(({ sql }) => ending.test(bare(sql)))
        .map(({ name }) => name),
    ).toEqual([])
    expect(ending.test('create index concurrently x on y (z)')).toBe(true)
  })
})

const scripts = (file: string): string =>
  JSON.stringify(fileURLToPath(new URL(`../../../scripts/db/${file}`, import.meta.url)))
const RUNNER = `
  import { applyMigrations } from ${scripts('apply-migrations.mjs')}
  import { readMigrations } from ${scripts('migration-files.mjs')}
  await applyMigrations({
    databaseUrl: process.env.ADMIN_URL,
    secret: ${JSON.stringify(TEST_SECRET)},
    migrations: [...readMigrations(), JSON.parse(process.env.MIGRATION)],
  })`
