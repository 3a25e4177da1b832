import { afterAll, beforeAll, expect, it } from 'vitest'
import { mulberry32 } from '../support/fault-proxy'
import type { ProductProcess } from '../support/product-process'
import { SEEDS, Stage } from './stage'

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
    const points = [...POINTS].sort(() => random() - 0.5)
    const worker = await stage.process('worker', { FAILPOINT: `${points[0]}:kill` })
    const run = await stage.load(seed, () => ingest.url, { people: 120, perSecond: 40 })
    await worker.ended()
    for (const point of points.slice(1)) {
      await worker.resume({ FAILPOINT: `${point}:kill:${1 + Math.floor(random() * 2)}` })
      await worker.ended()
    }
    await worker.resume({ FAILPOINT: '' })
    const { acked } = await stage.settled(run, { withinMs: BOUND_MS })
    expect(acked).toBe(run.planned.length)
    await worker.kill()
  },
)
