import pg from 'pg'
import { ProductProcess } from '../../support/product-process'
import { type BaselineServer, startHttpBaseline, startNextBaseline, TABLE } from '../baselines/servers'
import { BEST, type Bench, repeated } from '../bench'
import { JSON_HEADERS, leadBody } from '../lead-body'
import { Sender } from '../measure/http'
import { closedLoop, type Load } from '../measure/load'
import { onDatabase, openBenchOffice } from '../office'

const CONCURRENCY = 16
const SECONDS = 5

/**
 * W1: one lead after the other is taken in, sixteen senders at a time. No worker runs: the figure is what the door
 * takes, beside the same machine's bare INSERT, bare node:http and bare App Router with one INSERT each.
 */
export async function w1Intake(bench: Bench): Promise<void> {
  await onDatabase(bench.machine, async (admin) => {
    await admin.query(TABLE)
    const { channel } = await openBenchOffice(admin)
    const database = `postgres://${admin.user}:${admin.password}@127.0.0.1:${admin.port}/${admin.database}`
    bench.say('W1: building the baseline application')
    const bare = await startHttpBaseline(database)
    const next = await startNextBaseline(database)
    const web = await ProductProcess.start('web')
    const ingest = await ProductProcess.start('ingest')
    try {
      await repeated(bench, async (round) => {
        bench.say(`W1: round ${round}`)
        await insertAlone(bench, database)
        const limit = await postTo(bare, '/')
        const nextLimit = await postTo(next, '/api/rows')
        const throughWeb = await deliverTo(web.url, channel.path)
        const throughIngest = await deliverTo(ingest.url, channel.path)
        record(bench, { limit, nextLimit, throughWeb, throughIngest })
      })
    } finally {
      await Promise.all([bare.stop(), next.stop(), web.stop(), ingest.stop()])
    }
  })
}

function record(
  { report }: Bench,
  loads: Record<'limit' | 'nextLimit' | 'throughWeb' | 'throughIngest', Load>,
) {
  const { limit, nextLimit, throughWeb, throughIngest } = loads
  report.add('baseline: node:http + one INSERT, c16', '/s', limit.rate)
  report.add('baseline: Next App Router + one INSERT, c16', '/s', nextLimit.rate)
  report.add('W1 through Next, c16', '/s', throughWeb.rate, {
    must: 2 * BEST.w1PerSecond,
    aim: 3 * BEST.w1PerSecond,
  })
  report.add('W1 through Next, of its baseline', '%', (100 * throughWeb.rate) / nextLimit.rate, {
    must: 50,
    aim: 75,
  })
  report.add('W1 through Next, p99', 'ms', throughWeb.p99, { must: 78, aim: 39 })
  report.add('W1 through the intake server, c16', '/s', throughIngest.rate, {
    must: 6 * BEST.w1PerSecond,
    aim: 12 * BEST.w1PerSecond,
  })
  report.add('W1 through the intake server, of its baseline', '%', (100 * throughIngest.rate) / limit.rate, {
    must: 25,
    aim: 45,
  })
  report.add('W1 through the intake server, p99', 'ms', throughIngest.p99, { must: 78, aim: 39 })
}

async function insertAlone({ report }: Bench, connectionString: string): Promise<void> {
  const pool = new pg.Pool({ connectionString, max: CONCURRENCY })
  const { rate } = await closedLoop({ concurrency: CONCURRENCY, seconds: SECONDS }, async () => {
    await pool.query({
      name: 'insert',
      text: 'insert into bench_row (body) values ($1)',
      values: [leadBody().body],
    })
  })
  await pool.end()
  report.add('baseline: single INSERT, c16', '/s', rate)
}

const postTo = (server: BaselineServer, path: string): Promise<Load> => load(server.origin, path)
const deliverTo = (origin: string, path: string): Promise<Load> => load(origin, path)

async function load(origin: string, path: string): Promise<Load> {
  const sender = new Sender(origin, CONCURRENCY)
  const result = await closedLoop({ concurrency: CONCURRENCY, seconds: SECONDS }, async () => {
    await sender.send(path, { headers: JSON_HEADERS, body: leadBody().body })
  })
  await sender.close()
  return result
}
