import { PrismaPg } from '@prisma/adapter-pg'
import pg from 'pg'
import { migrationsList, readMigrations } from './migration-files.mjs'
import { roleUrl } from './role-url.mjs'
import { openSchemaEngine } from './schema-engine.mjs'

const STATEMENT_TIMEOUT = '60s'
const NO_FILTER = { externalTables: [], externalEnums: [] }

/**
 * Applies the pending folders of prisma/migrations and keeps Prisma's own ledger, so that
 * `prisma migrate deploy` goes on working on the same database. Everything happens in one transaction: a
 * runner that is killed leaves nothing behind, and the next run starts from where the last one ended.
 * @param {{ databaseUrl: string, secret: string, migrations?: ReturnType<typeof readMigrations> }} options
 * @returns {Promise<string[]>} names of the migrations applied now
 */
export async function applyMigrations({ databaseUrl, secret, migrations = readMigrations() }) {
  const client = new pg.Client({ connectionString: roleUrl(databaseUrl, 'meridian_migrator', secret) })
  await client.connect()
  const adapter = new SingleTransactionAdapter(client, migrations)
  try {
    await client.query('begin')
    await client.query(`set local statement_timeout = '${STATEMENT_TIMEOUT}'`)
    await waitForOtherRunner(client)
    const engine = await openSchemaEngine(adapter)
    const list = migrationsList(migrations)
    await refuseEditedHistory(engine, list)
    const { appliedMigrationNames } = await engine.applyMigrations({
      migrationsList: list,
      filters: NO_FILTER,
    })
    await client.query('commit')
    return appliedMigrationNames
  } catch (error) {
    throw adapter.scriptFailure ?? error
  } finally {
    await client.end()
  }
}

/** Two processes that start together must not migrate together; the second finds nothing left to do. */
async function waitForOtherRunner(client) {
  await client.query(`set local lock_timeout = '60s'`)
  await client.query(`select pg_advisory_xact_lock(hashtext('meridian migrate'))`)
  await client.query(`set local lock_timeout = '2s'`)
}

async function refuseEditedHistory(engine, list) {
  const history = await engine.diagnoseMigrationHistory({
    migrationsList: list,
    optInToShadowDatabase: false,
    filters: NO_FILTER,
  })
  if (history.editedMigrationNames.length === 0) return
  throw new Error(
    `Applied migrations were edited afterwards: ${history.editedMigrationNames.join(', ')}. ` +
      'Restore the files and write a new migration instead.',
  )
}

/**
 * What PrismaPg takes for a pool: one connection that stays inside one transaction. The engine probes for its
 * ledger by a query that may fail, so every statement stands behind a savepoint.
 */
class SingleTransactionPool extends pg.Pool {
  #client

  constructor(client) {
    super()
    this.#client = client
  }

  async query(...statement) {
    await this.#client.query('savepoint statement')
    try {
      return await this.#client.query(...statement)
    } catch (error) {
      await this.#client.query('rollback to savepoint statement')
      throw error
    }
  }
}

/**
 * PrismaPg's own `executeScript` cuts a script at every semicolon, which breaks function bodies and comments;
 * the server's simple protocol takes the script whole.
 */
class SingleTransactionAdapter extends PrismaPg {
  #pool
  /** Why a script failed, with its line: the engine's own error tells neither. */
  scriptFailure

  #migrations

  constructor(client, migrations) {
    const pool = new SingleTransactionPool(client)
    super(pool, { schema: 'public' })
    this.#pool = pool
    this.#migrations = migrations
  }

  async connect() {
    const adapter = await super.connect()
    adapter.executeScript = async (script) => {
      try {
        await this.#pool.query(script)
      } catch (error) {
        const name = this.#migrations.find(({ sql }) => sql === script)?.name ?? 'script'
        const place = lineAt(script, error.position)
        this.scriptFailure = new Error(`Migration ${name}: ${error.message}${place}`, { cause: error })
        adapter.onError(error)
      }
    }
    return adapter
  }
}

/** The line of a script at a 1-based character position, as PostgreSQL reports errors of syntax and names. */
function lineAt(script, position) {
  if (!position) return ''
  const before = script.slice(0, Number(position) - 1)
  const line = before.split('\n').length
  return ` (line ${line}: ${script.split('\n')[line - 1].trim()})`
}
