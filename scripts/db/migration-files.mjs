import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

export const PRISMA_DIR = fileURLToPath(new URL('../../prisma', import.meta.url))

const sha256 = (text) => createHash('sha256').update(text).digest('hex')

/**
 * The folders of prisma/migrations in the order they are applied.
 * @returns {{ name: string, sql: string, checksum: string }[]} `checksum` as Prisma stores it: SHA-256 of the file
 */
export function readMigrations(dir = path.join(PRISMA_DIR, 'migrations')) {
  return readdirSync(dir, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => {
      const sql = readFileSync(path.join(dir, name, 'migration.sql'), 'utf8')
      return { name, sql, checksum: sha256(sql) }
    })
    .sort((a, b) => (a.name < b.name ? -1 : 1))
}

/** Prisma's datamodel files as pairs of path and content, sorted. */
export function readDatamodel(dir = path.join(PRISMA_DIR, 'schema')) {
  return readdirSync(dir)
    .filter((name) => name.endsWith('.prisma'))
    .sort()
    .map((name) => ({ path: `prisma/schema/${name}`, content: readFileSync(path.join(dir, name), 'utf8') }))
}

/** The shape in which the schema engine takes migrations. */
export function migrationsList(migrations) {
  return {
    baseDir: 'prisma/migrations',
    lockfile: { path: './migration_lock.toml', content: 'provider = "postgresql"\n' },
    shadowDbInitScript: '',
    migrationDirectories: migrations.map(({ name, sql }) => ({
      path: name,
      migrationFile: { path: 'migration.sql', content: { tag: 'ok', value: sql } },
    })),
  }
}
