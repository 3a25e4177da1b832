import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { mulberry32 } from '../support/fault-proxy'
import { SEEDS, Stage } from './stage'

/** RELIABILITY 2.2: both serve 10 s after the database is up at the latest; twice that on a busy machine. */
const SERVES_WITHIN_MS = 20_000

let stage: Stage

beforeAll(async () => {
  stage = await Stage.start()
})
afterAll(() => stage.remove())

it.each(SEEDS)(
  'F5: processes that boot before the database serve soon after it is there (seed %i)',
  async (seed) => {
    const targets = await stage.targets()
    await stage.cluster.stop('fast')
    const [ingest, worker] = [await stage.process('ingest'), await stage.process('worker')]
    await sleep(1_000 + mulberry32(seed)() * 3_000)
    expect((await fetch(`${ingest.url}/api/in/none/none`, { method: 'POST', body: '{}' })).status).toBe(503)
    await stage.cluster.resume()
    const up = performance.now()
    const run = await stage.load(seed, () => ingest.url, { targets, people: 40, perSecond: 100 })
    await run.sending
    const taken = performance.now() - up
    const { refused, restMs } = await stage.settled(run, { withinMs: SERVES_WITHIN_MS })
    expect(taken + restMs).toBeLessThan(SERVES_WITHIN_MS)
    expect(Object.keys(refused).filter((status) => status !== '503')).toEqual([])
    await Promise.all([ingest.kill(), worker.kill()])
  },
)
