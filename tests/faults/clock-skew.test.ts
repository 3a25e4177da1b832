import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { ProductProcess } from '../support/product-process'
import { SEEDS, Stage } from './stage'

const SHIFT = fileURLToPath(new URL('./shift-clock.mjs', import.meta.url))
const SHIFTS_MS = [60_000, 600_000, -60_000, 2_500, -3_600_000]
/** Long enough for a worker with a right clock to have worked through the load several times. */
const WATCHED_MS = 5_000

let stage: Stage
let ingest: ProductProcess

beforeAll(async () => {
  stage = await Stage.start()
  ingest = await stage.process('ingest')
})
afterAll(() => stage.remove())

it.each(SEEDS)(
  'F12: a worker whose clock is wrong runs nothing; beside it a right one does all, once (seed %i)',
  async (seed) => {
    const shift = SHIFTS_MS[(seed - 1) % SHIFTS_MS.length]
    const wrong = await stage.process('worker', {
      NODE_OPTIONS: `--import=${SHIFT}`,
      CLOCK_SHIFT_MS: String(shift),
    })
    const run = await stage.load(seed, () => ingest.url, { people: 60, perSecond: 60 })
    await run.sending
    // From its first moment it may run nothing; a busy machine takes its time to start it.
    await expect.poll(() => wrong.output, { timeout: 60_000 }).toContain('"alarm":"clock"')
    await sleep(WATCHED_MS)
    const settled = await stage.sql(`select 1 from inbox where state <> 'accepted' and tenant_id = any($1)`, [
      run.targets.map((t) => t.tenantId),
    ])
    expect(settled).toEqual([])
    const right = await stage.process('worker')
    await stage.settled(run, { withinMs: 40_000 })
    await Promise.all([wrong.kill(), right.kill()])
  },
)
