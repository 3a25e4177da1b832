import pg from 'pg'
import { currentClockOffset, currentScope, type TenantScope } from './tenant-scope'

const ENTER = `select set_config('app.tenant_id', $1, true), app_now() as now`
const ENTER_AT = `select set_config('app.tenant_id', $1, true), set_config('app.clock_offset', $2, true), app_now() as now`

type Client = pg.PoolClient & { getTransactionStatus(): string | null }
type Submitted = pg.QueryConfig | string

/** The statement that enters a tenant; transaction-local, so a pooled connection never keeps it. */
function enterStatement(scope: TenantScope): pg.QueryConfig {
  const offset = currentClockOffset()
  return offset
    ? { name: 'enter_at', text: ENTER_AT, values: [scope.tenantId, offset] }
    : { name: 'enter', text: ENTER, values: [scope.tenantId] }
}

const textOf = (q: Submitted): string => (typeof q === 'string' ? q : q.text)
const releaseClean = (client: Client, failed?: boolean): void =>
  client.release(failed === true || client.getTransactionStatus() !== 'I')

/**
 * A pool whose every statement runs inside the tenant of the async context. A single statement travels as
 * BEGIN, enter, statement, COMMIT in one round trip (pipelined); an interactive transaction enters its tenant
 * together with its BEGIN. Without a context nothing is set and row-level security answers no rows.
 */
export class TenantPool extends pg.Pool {
  constructor(config: pg.PoolConfig) {
    super({ ...config, pipeline: true } as pg.PoolConfig)
  }

  // @types/pg lists a dozen overloads for callbacks; this pool serves promises only.
  override query = (async (query: Submitted, values?: unknown[]) => {
    const client = (await super.connect()) as Client
    let failed = false
    try {
      const scope = currentScope()
      return scope
        ? await inOneRoundTrip(client, scope, query, values)
        : await client.query(query as string, values)
    } catch (error) {
      failed = isConnectionLost(error)
      throw error
    } finally {
      releaseClean(client, failed)
    }
  }) as unknown as pg.Pool['query']

  override connect = (async () => {
    const client = (await super.connect()) as Client
    const scope = currentScope()
    return scope ? entering(client, scope) : client
  }) as unknown as pg.Pool['connect']
}

async function inOneRoundTrip(client: Client, scope: TenantScope, query: Submitted, values?: unknown[]) {
  const [begin, enter, result, commit] = await Promise.allSettled([
    client.query('BEGIN'),
    client.query(enterStatement(scope)),
    client.query(query as string, values),
    client.query('COMMIT'),
  ])
  for (const step of [enter, result, begin, commit]) if (step.status === 'rejected') throw step.reason
  return (result as PromiseFulfilledResult<pg.QueryResult>).value
}

/** Wraps a checked-out client so that its first BEGIN enters the tenant; undone when it is released. */
function entering(client: Client, scope: TenantScope): Client {
  const query = client.query
  const release = client.release
  const send = query.bind(client) as (q: Submitted, values?: unknown[]) => Promise<pg.QueryResult>
  client.query = (async (q: Submitted, values?: unknown[]) => {
    if (textOf(q) !== 'BEGIN') return send(q, values)
    const [begun, entered] = await Promise.all([send(q, values), send(enterStatement(scope))])
    scope.now = (entered.rows[0] as { now: Date }).now
    return begun
  }) as unknown as Client['query']
  client.release = (error?: Error | boolean) => {
    client.query = query
    client.release = release
    release.call(client, error || client.getTransactionStatus() !== 'I')
  }
  return client
}

const isConnectionLost = (error: unknown): boolean => {
  const code = (error as { code?: string } | null)?.code
  return code === undefined || /^(08|57P|ECONN|EPIPE)/.test(code)
}
