import { setTimeout as sleep } from 'node:timers/promises'
import { ProductProcess } from '../../support/product-process'
import { type Bench, repeated } from '../bench'
import { JSON_HEADERS, leadBody } from '../lead-body'
import { Sender } from '../measure/http'
import { openLoop } from '../measure/load'
import { percentile } from '../measure/statistics'
import { type BenchOffice, onDatabase, openBenchOffice } from '../office'
import { Watch } from './watch'

const BURST = 2_000
/** The burst is in the middle of its work when this many leads have an owner. */
const KILL_AT = 500
const GIVE_UP_MS = 60_000

/** W2: from the moment a lead is due at the door to the moment its owner and the notification can be read. */
export async function w2Assign(bench: Bench): Promise<void> {
  await onDatabase(bench.machine, async (admin) => {
    const office = await openBenchOffice(admin)
    const web = await ProductProcess.start('web')
    const workers = [await ProductProcess.start('worker'), await ProductProcess.start('worker')]
    try {
      await steady(office, web.url, { perSecond: 10, seconds: 5 })
      await repeated(bench, async (round) => {
        bench.say(`W2: round ${round}, ten a second`)
        const before = await written(office)
        const slow = await steady(office, web.url, { perSecond: 10, seconds: 10 })
        const commits = (await written(office)) - before
        bench.report.add('W2 at 10/s, writing commits a lead', 'commits', commits / slow.length)
        bench.report.add('W2 at 10/s, p50', 'ms', percentile(slow, 0.5), { must: 28, aim: 18 })
        bench.report.add('W2 at 10/s, p99', 'ms', percentile(slow, 0.99), { must: 61, aim: 37 })
        bench.say(`W2: round ${round}, burst`)
        const burst = await burstWithKill(office, web.url, workers)
        bench.report.add('W2 burst of 2,000, all assigned, one worker killed', 's', burst, {
          must: 8.4,
          aim: 4,
        })
      })
      bench.say('W2: fifty a second for a minute')
      const fast = await steady(office, web.url, { perSecond: 50, seconds: 60 })
      bench.report.add('W2 at 50/s for 60 s, p50', 'ms', percentile(fast, 0.5))
      bench.report.add('W2 at 50/s for 60 s, p99', 'ms', percentile(fast, 0.99), { must: 1_000, aim: 300 })
    } finally {
      await Promise.all([web.stop(), ...workers.map((w) => w.stop())])
    }
  })
}

/** How many transactions have written anything since the cluster was made: what a machine's speed has no say in. */
async function written({ admin }: BenchOffice): Promise<number> {
  const { rows } = await admin.query<{ n: string }>(`select pg_current_xact_id()::text as n`)
  return Number(rows[0]?.n ?? 0)
}

/** Milliseconds from due to visible, one for each lead. */
export async function steady(
  office: BenchOffice,
  origin: string,
  pace: { perSecond: number; seconds: number },
): Promise<number[]> {
  const sender = new Sender(origin)
  const watch = new Watch(office)
  const times: number[] = []
  try {
    await openLoop(pace, async (due) => {
      const { messageId, body } = leadBody()
      const seen = watch.visible(messageId)
      await sender.send(office.channel.path, { headers: JSON_HEADERS, body })
      times.push((await seen) - due)
    })
  } finally {
    await watch.stop()
    await sender.close()
  }
  return times
}

/** Seconds from the first of two thousand until every one has its owner; one of two workers dies on the way. */
async function burstWithKill(
  office: BenchOffice,
  origin: string,
  workers: readonly ProductProcess[],
): Promise<number> {
  const before = await assigned(office)
  const sender = new Sender(origin, 16)
  const began = performance.now()
  const sent = Promise.all(
    Array.from({ length: BURST }, () =>
      sender.send(office.channel.path, { headers: JSON_HEADERS, body: leadBody().body }),
    ),
  )
  await until(async () => (await assigned(office)) >= before + KILL_AT)
  const [victim] = workers
  await victim?.kill()
  await sent
  await until(async () => (await assigned(office)) >= before + BURST)
  const seconds = (performance.now() - began) / 1_000
  await sender.close()
  await refuseLosses(office, before + BURST)
  await victim?.resume()
  // The new one takes part again before the next measurement.
  await sleep(3_000)
  return seconds
}

async function until(condition: () => Promise<boolean>): Promise<void> {
  const deadline = performance.now() + GIVE_UP_MS
  while (!(await condition())) {
    if (performance.now() > deadline) throw new Error(`W2: not all assigned after ${GIVE_UP_MS / 1_000} s`)
    await sleep(20)
  }
}

async function assigned({ admin, tenant }: BenchOffice): Promise<number> {
  const { rows } = await admin.query<{ n: number }>(
    `select count(*)::int as n from lead where tenant_id = $1 and owner_id is not null`,
    [tenant.id],
  )
  return rows[0]?.n ?? 0
}

/** None lost, none twice: leads, open ownerships and notifications agree with what was sent. */
async function refuseLosses({ admin, tenant }: BenchOffice, expected: number): Promise<void> {
  const { rows } = await admin.query<Record<string, number>>(
    `select (select count(*)::int from lead where tenant_id = $1) as leads,
       (select count(*)::int from lead_ownership where tenant_id = $1 and ended_at is null) as owned,
       (select count(*)::int from notification where tenant_id = $1 and kind = 'lead.assigned') as told`,
    [tenant.id],
  )
  const wrong = Object.entries(rows[0] ?? {}).filter(([, n]) => n !== expected)
  if (wrong.length > 0) throw new Error(`W2: ${expected} were sent, but ${JSON.stringify(rows[0])}`)
}
