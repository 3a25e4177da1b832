import { afterAll, beforeAll, expect, it } from 'vitest'
import type { ProductProcess } from '../support/product-process'
import { type LoadOnStage, type Run, SEEDS, Stage } from './stage'

let stage: Stage
let ingest: ProductProcess

beforeAll(async () => {
  stage = await Stage.start()
  ingest = await stage.process('ingest')
  await stage.process('worker')
})
afterAll(() => stage.remove())

const COPIES = 20

/** What a run leaves behind, without ids and times: who is a lead, how often they came, whether they are in hands. */
async function stateAfter(run: Run) {
  const [roomy, narrow] = run.targets.map((t) => t.tenantId)
  const people = await stage.sql(
    `select split_part(l.name, ' ', 2) as person, l.mobile, l.region, l.source, l.status <> 'holding' as owned,
       (select count(*)::int from lead_touch x where x.tenant_id = l.tenant_id and x.lead_id = l.id) as touches
     from lead l where l.tenant_id = $1 order by 1`,
    [roomy],
  )
  // Where room is short it matters who comes first: only how many are in hands is the same.
  const short = await stage.sql(
    `select (select count(*)::int from party p where p.tenant_id = $1) as parties,
       (select count(*)::int from lead l where l.tenant_id = $1 and l.status = 'assigned') as assigned,
       (select count(*)::int from lead l where l.tenant_id = $1 and l.status = 'holding') as held,
       (select count(*)::int from lead_touch x where x.tenant_id = $1) as touches,
       (select count(*)::int from inbox i where i.tenant_id = $1) as deliveries`,
    [narrow],
  )
  return { people, short }
}

it.each(SEEDS)(
  'F16: every delivery up to 20 more times, all in one shuffle, leaves what one of each in order leaves (seed %i)',
  async (seed) => {
    const played = async (options: Partial<LoadOnStage>) => {
      const run = await stage.load(seed, () => ingest.url, { people: 60, again: 0.4, ...options })
      await stage.settled(run, { withinMs: 40_000 })
      return { run, state: await stateAfter(run) }
    }
    const inOrder = await played({ copies: 0, perSecond: 60 })
    const shuffled = await played({ copies: COPIES, shuffled: true, perSecond: 250 })
    expect(shuffled.run.planned.length).toBeGreaterThan(5 * inOrder.run.planned.length)
    expect(shuffled.state).toEqual(inOrder.state)
  },
)
