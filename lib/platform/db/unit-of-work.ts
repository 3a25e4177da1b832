import type pg from 'pg'

/** A connection that was taken out of a tenant pool. */
export type TenantClient = pg.PoolClient & {
  getTransactionStatus(): string | null
  connection: {
    stream: { destroy(): void }
    parsedStatements: Readonly<Record<string, string>>
  }
}

/** What a unit of work needs of the pool it takes its connection from. */
export interface UnitPool {
  checkOut(): Promise<TenantClient>
  /** Begins a transaction inside the tenant; answers app_now(). */
  begin(client: TenantClient, tenantId: string): Promise<Date>
  giveBack(client: TenantClient): void
}

/**
 * One transaction of one tenant on a connection of its own. Every statement of the async context it runs in joins it,
 * whether it comes from Prisma's typed client or as SQL. Once it has ended it refuses: a statement somebody forgot to
 * await must not be committed on its own.
 */
export class UnitOfWork {
  readonly pool: UnitPool
  readonly #client: TenantClient
  #ended = false
  #nested = 0

  constructor(pool: UnitPool, client: TenantClient) {
    this.pool = pool
    this.#client = client
  }

  query(query: pg.QueryConfig | string, values?: unknown[]): Promise<pg.QueryResult> {
    if (this.#ended) throw new Error('the unit of work has ended; was a statement not awaited inside it?')
    return this.#client.query(query as string, values)
  }

  /** For what Prisma wraps in a transaction itself: the same connection, where BEGIN and COMMIT mean a savepoint. */
  nested(): TenantClient {
    const name = `nested_${++this.#nested}`
    const meaning: Record<string, string> = {
      BEGIN: `SAVEPOINT ${name}`,
      COMMIT: `RELEASE SAVEPOINT ${name}`,
      ROLLBACK: `ROLLBACK TO SAVEPOINT ${name}`,
    }
    const query = (q: pg.QueryConfig | string, values?: unknown[]) =>
      this.query(meaning[typeof q === 'string' ? q : q.text] ?? q, values)
    const on = this.#client.on.bind(this.#client)
    const removeListener = this.#client.removeListener.bind(this.#client)
    return { query, on, removeListener, release: () => undefined } as unknown as TenantClient
  }

  /** A transaction that a caught error has already broken cannot commit: PostgreSQL rolls it back and says so. */
  async commit(): Promise<void> {
    const { command } = await this.query('COMMIT')
    if (command !== 'COMMIT')
      throw new Error('the unit of work was rolled back: one of its statements failed')
  }

  async rollBack(): Promise<void> {
    await this.query('ROLLBACK').catch(() => undefined)
  }

  end(): void {
    this.#ended = true
  }

  /** Cuts the connection: whatever waits on it fails, and the server rolls back. */
  cut(): void {
    this.#client.connection.stream.destroy()
  }
}
