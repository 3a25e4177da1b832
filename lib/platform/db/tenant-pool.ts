import pg from 'pg'
import { isPrepared, type PreparedStatement, ScopedQuery } from './scoped-query'
import { currentClockOffset, currentScope, type TenantScope } from './tenant-scope'
import type { TenantClient, UnitPool } from './unit-of-work'

const TENANT = `set_config('app.tenant_id', $1, true)`
const CLOCK = `set_config('app.clock_offset', $2, true)`
const WITH_VALUES = `set_config('plan_cache_mode', 'force_custom_plan', true)`

type Submitted = pg.QueryConfig | string

/** The statement that enters a tenant; transaction-local, so a pooled connection never keeps it. */
function enterStatement(tenantId: string, plansWithValues = false): PreparedStatement {
  const offset = currentClockOffset()
  const name = `enter${offset ? '_at' : ''}${plansWithValues ? '_to_read' : ''}`
  const settings = [TENANT, ...(offset ? [CLOCK] : []), ...(plansWithValues ? [WITH_VALUES] : [])]
  const values = offset ? [tenantId, offset] : [tenantId]
  return { name, text: `select ${settings.join(', ')}, app_now() as now`, values }
}

const textOf = (q: Submitted): string => (typeof q === 'string' ? q : q.text)
/** A connection that breaks while it is out fails its statements, which say so; the event alone would end the process. */
const heard = (): void => undefined

/**
 * A pool whose every statement runs inside the tenant of the async context. Inside a unit of work it runs on that
 * unit's connection. A single statement travels together with the one that enters its tenant, in one round trip and a
 * transaction of their own (ScopedQuery); an interactive transaction enters its tenant together with its BEGIN. Without
 * a context nothing is set and row-level security answers no rows.
 */
export class TenantPool extends pg.Pool implements UnitPool {
  constructor(config: pg.PoolConfig) {
    super({ ...config, pipeline: true } as pg.PoolConfig)
    this.on('connect', (client) => client.on('error', heard))
  }

  async checkOut(): Promise<TenantClient> {
    return (await super.connect()) as TenantClient
  }

  giveBack(client: TenantClient, failed = false): void {
    client.release(failed || client.getTransactionStatus() !== 'I')
  }

  async begin(client: TenantClient, tenantId: string): Promise<Date> {
    const [, entered] = await Promise.all([client.query('BEGIN'), client.query(enterStatement(tenantId))])
    return (entered.rows[0] as { now: Date }).now
  }

  // @types/pg lists a dozen overloads for callbacks; this pool serves promises only.
  override query = (async (query: Submitted, values?: unknown[]) => {
    const scope = currentScope()
    if (scope?.unit?.pool === this) return scope.unit.query(query, values)
    const client = await this.checkOut()
    let failed = false
    try {
      return scope
        ? await inOneRoundTrip(client, scope, query, values)
        : await client.query(query as string, values)
    } catch (error) {
      failed = isConnectionLost(error)
      throw error
    } finally {
      this.giveBack(client, failed)
    }
  }) as unknown as pg.Pool['query']

  override connect = (async () => {
    const scope = currentScope()
    if (scope?.unit?.pool === this) return scope.unit.nested()
    const client = await this.checkOut()
    return scope ? this.#entering(client, scope.tenantId) : client
  }) as unknown as pg.Pool['connect']

  /** Wraps a checked-out client so that its BEGIN enters the tenant; undone when it is released. */
  #entering(client: TenantClient, tenantId: string): TenantClient {
    const { query, release } = client
    const send = query.bind(client) as (q: Submitted, values?: unknown[]) => Promise<pg.QueryResult>
    client.query = (async (q: Submitted, values?: unknown[]) => {
      if (textOf(q) !== 'BEGIN') return send(q, values)
      const [begun] = await Promise.all([send(q, values), send(enterStatement(tenantId))])
      return begun
    }) as unknown as TenantClient['query']
    client.release = (error?: Error | boolean) => {
      client.query = query
      client.release = release
      this.giveBack(client, Boolean(error))
    }
    return client
  }
}

async function inOneRoundTrip(
  client: TenantClient,
  { tenantId, plansWithValues }: TenantScope,
  query: Submitted,
  values?: unknown[],
): Promise<pg.QueryResult> {
  const enter = enterStatement(tenantId, plansWithValues)
  // Once a connection; whatever it sets ends with it.
  if (!isPrepared(client, enter)) await client.query(enter)
  return new ScopedQuery(enter, query, values).runOn(client)
}

const isConnectionLost = (error: unknown): boolean => {
  const code = (error as { code?: string } | null)?.code
  return code === undefined || /^(08|57P|ECONN|EPIPE)/.test(code)
}
