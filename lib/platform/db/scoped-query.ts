import pg from 'pg'

/** The part of pg's connection and query that stands behind every class of queries, and that its types leave out. */
interface Wire {
  bind(message: { statement: string; values: unknown[] }): void
  execute(message: object): void
  /** What has been prepared on this connection: name to text. */
  readonly parsedStatements: Readonly<Record<string, string>>
}
interface Protocol {
  callback: (error: Error | null | undefined, result: pg.QueryResult) => void
  prepare(connection: Wire): void
  handleDataRow(message: unknown): void
  handleCommandComplete(message: unknown, connection: Wire): void
}
const Query = pg.Query as unknown as new (config: object, values?: unknown[]) => pg.Query & Protocol

/** A statement that has a name and is prepared on the connection. */
export interface PreparedStatement {
  name: string
  text: string
  values: unknown[]
}

/**
 * A statement sent together with another that enters its tenant. Up to one Sync, the extended protocol makes a
 * transaction of them by itself: there is nothing to begin, to commit or to leave open, one write goes out and one
 * answer comes back. What enters must have been prepared on the connection before (`isPrepared`).
 */
export class ScopedQuery extends Query {
  readonly #enter: PreparedStatement
  #entered = false

  constructor(enter: PreparedStatement, query: pg.QueryConfig | string, values?: unknown[]) {
    // The simple protocol would be a message of its own, with a transaction of its own.
    super({ ...(typeof query === 'string' ? { text: query } : query), queryMode: 'extended' }, values)
    this.#enter = enter
  }

  /** Runs it on a client that is in no transaction. */
  runOn(client: pg.ClientBase): Promise<pg.QueryResult> {
    return new Promise<pg.QueryResult>((resolve, reject) => {
      this.callback = (error, result) => (error ? reject(error) : resolve(result))
      client.query(this)
    }).catch((error: Error) => {
      // From where it was asked, instead of from the socket's read.
      Error.captureStackTrace(error)
      throw error
    })
  }

  override prepare(connection: Wire): void {
    connection.bind({ statement: this.#enter.name, values: this.#enter.values })
    connection.execute({})
    super.prepare(connection)
  }

  override handleDataRow(message: unknown): void {
    if (this.#entered) super.handleDataRow(message)
  }

  override handleCommandComplete(message: unknown, connection: Wire): void {
    if (this.#entered) super.handleCommandComplete(message, connection)
    this.#entered = true
  }
}

/** Whether the statement was prepared on this connection, and is what it was then. */
export const isPrepared = (
  client: { connection: Pick<Wire, 'parsedStatements'> },
  { name, text }: PreparedStatement,
): boolean => client.connection.parsedStatements[name] === text
