import type pg from 'pg'
import { type Bench, repeated } from '../bench'
import type { FilledWorkspace } from '../data/fill-workspaces'
import { onFilledProducts } from '../data/filled-product'
import { Sender } from '../measure/http'
import { percentile } from '../measure/statistics'

/** Below what a member may ask in a minute, over all rounds. */
const ASKED_BY_EACH = 30

const MANY_KEYS = 1_000_000

interface Person {
  name: string
  company: string
  phone: string
}

/**
 * W7: while somebody types a new lead: is this person known? Nearly two identity keys a lead (`--rows 600000` makes more
 * than a million); everybody asked for is known.
 */
export async function w7Known(bench: Bench): Promise<void> {
  await onFilledProducts(bench, async ({ admin, workspace, url, label, cookies }) => {
    const keys = await keysIn(admin)
    const known = await someLeads(admin, workspace, ASKED_BY_EACH * cookies.length)
    const sender = new Sender(url, 1)
    await repeated(bench, async (round) => {
      bench.say(`W7, ${label}: round ${round}`)
      const times: number[] = []
      for (const [i, person] of known.entries()) {
        const cookie = cookies[i % cookies.length] ?? ''
        const headers = { cookie, origin: url, 'content-type': 'application/json' }
        const from = performance.now()
        const answer = await sender.send('/api/v1/leads/duplicate-check', {
          headers,
          body: JSON.stringify(person),
        })
        times.push(performance.now() - from)
        if (!answer.includes('"same"')) throw new Error(`W7: ${JSON.stringify(person)} was not recognised`)
      }
      const name = `duplicate check, ${label}, p95`
      bench.report.add(name, 'ms', percentile(times, 0.95), { must: 200, aim: 50 })
      if (keys >= MANY_KEYS)
        bench.report.add('duplicate check, over a million keys, p95', 'ms', percentile(times, 0.95), {
          must: 50,
          aim: 20,
        })
    })
    await sender.close()
  })
}

async function keysIn(admin: pg.Client): Promise<number> {
  const { rows } = await admin.query<{ n: number }>('select count(*)::int as n from identity_key')
  return rows[0]?.n ?? 0
}

async function someLeads(admin: pg.Client, { id }: FilledWorkspace, count: number): Promise<Person[]> {
  const { rows } = await admin.query<Person>(
    `select name, company, mobile as phone from lead where tenant_id = $1 and not is_test order by id desc limit $2`,
    [id, count],
  )
  return rows
}
