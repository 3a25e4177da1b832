import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { ProductProcess } from '../support/product-process'
import { SEEDS, Stage } from './stage'

/** RELIABILITY 2.2 allows two minutes; the sweeps bring it back in seconds. */
const BOUND_MS = 30_000

let stage: Stage
let ingest: ProductProcess

beforeAll(async () => {
  stage = await Stage.start({ redis: true })
  ingest = await stage.process('ingest')
  await stage.process('worker')
})
afterAll(() => stage.remove())

it.each(SEEDS)('F7: Redis is killed, then emptied, under load; no ack is lost (seed %i)', async (seed) => {
  const run = await stage.load(seed, () => ingest.url, { people: 150, perSecond: 50 })
  await sleep(1_000)
  await stage.redis?.kill()
  await sleep(1_500)
  await stage.redis?.resume()
  await sleep(500)
  await stage.redis?.flush()
  const { refused } = await stage.settled(run, { withinMs: BOUND_MS })
  // The queue is a wake-up: without it deliveries are taken as ever.
  expect(refused).toEqual({})
})
