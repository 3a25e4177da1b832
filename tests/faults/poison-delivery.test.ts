import { afterAll, beforeAll, expect, it } from 'vitest'
import { mulberry32 } from '../support/fault-proxy'
import type { ProductProcess } from '../support/product-process'
import { SEEDS, Stage } from './stage'

let stage: Stage
let ingest: ProductProcess

beforeAll(async () => {
  stage = await Stage.start()
  ingest = await stage.process('ingest')
})
afterAll(() => stage.remove())

/** As the supervisor does: a worker that dies is started again. Answers how to end it, and how often it died. */
function supervise(worker: ProductProcess) {
  let over = false
  let deaths = 0
  const watching = (async () => {
    for (;;) {
      await worker.ended()
      if (over) return deaths
      deaths += 1
      await worker.resume()
    }
  })()
  return async (): Promise<number> => {
    over = true
    await worker.kill()
    return watching
  }
}

/** The first history is of the size that measured the peers (1 of 400); the others vary who is poisonous. */
const peopleOf = (seed: number): number => (seed === 1 ? 400 : 100)

it.each(SEEDS)(
  'F17, seed %i: only deliveries that end every process end up dead; all others are leads',
  async (seed) => {
    const random = mulberry32(seed)
    const load = { people: peopleOf(seed), again: 0, copies: 0, perSecond: 200 }
    const run = await stage.load(17 + seed, () => ingest.url, load)
    await run.sending
    const poisonous = [0, 1].map(
      () => run.planned[Math.floor(random() * run.planned.length)]?.messageId ?? '',
    )
    const rows = await stage.sql<{ id: string }>('select id from inbox where message_id = any($1)', [
      poisonous,
    ])
    const points = rows.map(({ id }) => `inbox.read.${id}:kill`)
    const end = supervise(await stage.process('worker', { FAILPOINT: points.join(',') }))
    await stage.settled(run, { withinMs: 150_000, dead: poisonous })
    // Twice with others in hand; after that only a child of the worker dies of them.
    expect(await end()).toBeGreaterThanOrEqual(2)
    const dead = await stage.sql(
      `select message_id, last_error from inbox where state = 'dead' and tenant_id = any($1) order by 1`,
      [run.targets.map((target) => target.tenantId)],
    )
    expect(dead).toEqual([...poisonous].sort().map((id) => ({ message_id: id, last_error: 'abandoned' })))
  },
)
