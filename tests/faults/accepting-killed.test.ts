import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { mulberry32 } from '../support/fault-proxy'
import type { ProductProcess } from '../support/product-process'
import { SEEDS, Stage } from './stage'

let stage: Stage
let worker: ProductProcess

beforeAll(async () => {
  stage = await Stage.start()
  worker = await stage.process('worker')
})
afterAll(() => stage.remove())

it.each(SEEDS)(
  'F3: every ack of an accepting process that is killed, also between storing and answering, is kept (seed %i)',
  async (seed) => {
    const random = mulberry32(seed)
    const ingest = await stage.process('ingest', {
      FAILPOINT: `receive.stored:kill:${20 + Math.floor(random() * 40)}`,
    })
    const run = await stage.load(seed, () => ingest.url, { people: 150, perSecond: 100 })
    await ingest.ended()
    await ingest.resume({ FAILPOINT: '' })
    await sleep(300 + random() * 500)
    await ingest.kill()
    await sleep(random() * 300)
    await ingest.resume({ FAILPOINT: '' })
    const { refused } = await stage.settled(run, { withinMs: 40_000 })
    expect(refused['no answer']).toBeGreaterThan(0)
    await ingest.kill()
    expect(worker.pid).toBeDefined()
  },
)
