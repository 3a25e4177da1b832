import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { ProductProcess } from '../support/product-process'
import { SEEDS, Stage } from './stage'

/** How long the database is away each time. */
const AWAY_MS = 3_000

let stage: Stage
let ingest: ProductProcess

beforeAll(async () => {
  stage = await Stage.start()
  ingest = await stage.process('ingest')
  await stage.process('worker')
})
afterAll(() => stage.remove())

it.each(SEEDS)('F4: the database crashes twice under load, 3 s each time (seed %i)', async (seed) => {
  const run = await stage.load(seed, () => ingest.url, { people: 120, perSecond: 30 })
  for (const _ of [1, 2]) {
    await sleep(1_200)
    await stage.cluster.stop('immediate')
    await sleep(AWAY_MS)
    await stage.cluster.resume()
  }
  const { refused } = await stage.settled(run, { withinMs: 30_000 })
  expect(refused['503']).toBeGreaterThan(0)
  // Fails closed: a sender is told to come again, and nothing else.
  expect(Object.keys(refused).filter((status) => status !== '503' && status !== 'no answer')).toEqual([])
})

it('a sender that comes when the database is away is told 503 with Retry-After, and comes again to exactly one lead', async () => {
  const run = await stage.load(1_001, () => ingest.url, { people: 1, again: 0, copies: 0 })
  // What arranging the run left in the outbox is the relay's, which looks every 5 s for what is 5 s old.
  await stage.settled(run, { withinMs: 30_000 })
  const [target] = run.targets
  const person = `${target?.tenantId} again`
  const body = JSON.stringify({ clue_id: '7301234567890123456', name: person, telphone: '13912345670' })
  const post = () =>
    fetch(`${ingest.url}${target?.path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body,
    })
  await stage.cluster.stop('immediate')
  const away = await post()
  expect([away.status, away.headers.get('retry-after')]).toEqual([503, '5'])
  await stage.cluster.resume()
  const answers = await Promise.all([untilTaken(post), untilTaken(post), untilTaken(post)])
  expect(answers).toEqual([200, 200, 200])
  const leads = () => stage.sql('select status from lead where name = $1', [person])
  for (let waited = 0; waited < 100 && (await leads()).length === 0; waited++) await sleep(100)
  await sleep(1_000)
  expect(await leads()).toHaveLength(1)
})

async function untilTaken(post: () => Promise<Response>): Promise<number> {
  for (let tries = 0; tries < 50; tries++) {
    const { status } = await post()
    if (status !== 503) return status
    await sleep(100)
  }
  return 503
}
