import { afterAll, beforeAll, expect, it } from 'vitest'
import { mulberry32 } from '../support/fault-proxy'
import type { ProductProcess } from '../support/product-process'
import { type Run, SEEDS, Stage } from './stage'

/** Between two steps of the loop, before and after what each of them keeps. */
const POINTS = ['inbox.claimed', 'inbox.settled', 'route.decided']
/** RELIABILITY 2.2: a killed worker's work goes on after 20 s at most; and 20 for a busy machine to start one. */
const BOUND_MS = 40_000

let stage: Stage
let ingest: ProductProcess

beforeAll(async () => {
  stage = await Stage.start()
  ingest = await stage.process('ingest')
})
afterAll(() => stage.remove())

it.each(SEEDS)(
  'F1: a worker killed at every named point loses nothing and does nothing twice (seed %i)',
  async (seed) => {
    const random = mulberry32(seed)
    const targets = await stage.targets()
    const worker = await stage.process('worker')
    const runs: Run[] = []
    for (const point of [...POINTS].sort(() => random() - 0.5)) {
      await worker.kill()
      await worker.resume({ FAILPOINT: `${point}:kill` })
      // A portion of its own for each, or the worker before might have left nothing that leads to the point.
      runs.push(
        await stage.load(seed * 10 + runs.length, () => ingest.url, { targets, people: 50, perSecond: 40 }),
      )
      await worker.ended()
    }
    await worker.resume({ FAILPOINT: '' })
    const sent = await Promise.all(runs.map((run) => run.sending))
    for (const run of runs) await stage.settled(run, { withinMs: BOUND_MS })
    const planned = runs.flatMap((run) => run.planned)
    expect(sent.reduce((sum, { acked }) => sum + acked, 0)).toBe(planned.length)
    await worker.kill()
  },
)
