import os from 'node:os'
import pg from 'pg'
import { TEMPLATE_DATABASE, TEST_SECRET } from '../../scripts/db/test-cluster.mjs'

/** The PostgreSQL server of a run: the product's own binaries and schema, writing through to disk. */
export interface Machine {
  port: number
  template: string
  adminUrl(database: string): string
  /** One statement as administrator, outside any measured database. */
  sql(statement: string): Promise<void>
}

/** The server scripts/bench.mjs started. Settings every child of this process is to have are set here. */
export function openMachine(): Machine {
  const address = process.env.MERIDIAN_TEST_CLUSTER
  if (!address) throw new Error('No server: start this by npm run bench.')
  process.env.MERIDIAN_SECRET = TEST_SECRET
  process.env.LOG_LEVEL = 'warn'
  const adminUrl = (database: string): string => {
    const url = new URL(address)
    url.pathname = `/${database}`
    return url.href
  }
  return {
    port: Number(new URL(address).port),
    template: TEMPLATE_DATABASE,
    adminUrl,
    sql: async (statement) => {
      const client = new pg.Client({ connectionString: address })
      await client.connect()
      await client.query(statement).finally(() => client.end())
    },
  }
}

export function describeMachine(busy: number): string {
  const [cpu] = os.cpus()
  const memory = Math.round(os.totalmem() / 2 ** 30)
  return [
    `${os.cpus().length} × ${cpu?.model.trim()}, ${memory} GiB, ${os.type()} ${os.release()}, Node ${process.version}`,
    `${Math.round(busy * 100)} % busy before the start; the load driver runs beside the servers`,
  ].join('; ')
}
