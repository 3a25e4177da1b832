import pg from 'pg'
import { currentClockOffset } from '@/lib/platform/db/tenant-scope'
import { settleOutbox, waitingEvents } from '@/lib/platform/events/outbox'
import { planJobs } from '@/lib/platform/events/plan-jobs'
import { sweepOnce } from '@/lib/platform/events/sweep'
import { envelopeOf, type JobRequest } from '@/lib/platform/queue/envelope'
import { performJob } from '@/lib/platform/queue/perform-job'
import { consequences } from '@/lib/wiring/consequences'
import { sweeps } from '@/lib/wiring/schedules'
import { adminUrl, databaseName } from './database'

const MOST_ROUNDS = 200
/** Sealing is a matter of minutes and changes nothing a domain sees. */
const SWEPT = sweeps.filter((sweep) => sweep.name !== 'unsealed events')

/**
 * Lets everything happen that follows from what was committed, in this process and without a queue, for every tenant
 * of the test's database: events in the outbox, deliveries in the inbox, unrouted leads, timers that are due. Jobs run
 * through the worker's own entry and get nothing but their payload, so one that forgot its tenant fails here. A job
 * that throws fails the test; so does work that is still waiting after its job has run. Answers the jobs that ran.
 */
export async function settle(): Promise<string[]> {
  const ran: string[] = []
  const client = new pg.Client({ connectionString: adminUrl(databaseName()) })
  await client.connect()
  try {
    // The superuser may shift app_now(), so that a test that travels in time finds its timers due.
    await client.query(`select set_config('app.clock_offset', $1, false)`, [currentClockOffset()])
    let before = ''
    for (let round = 0; round < MOST_ROUNDS; round++) {
      const { requests, fromEvents } = await waiting(client)
      if (requests.length === 0) return ran
      const now = JSON.stringify(requests.map(({ job, payload }) => [job.name, payload]).sort())
      if (now === before && !fromEvents) throw new Error(`settle: still waiting after its job ran: ${now}`)
      before = now
      for (const request of requests) {
        await performJob(request.job, JSON.parse(JSON.stringify(envelopeOf(request))))
        ran.push(request.job.name)
      }
    }
    throw new Error(`settle: not at rest after ${MOST_ROUNDS} rounds`)
  } finally {
    await client.end()
  }
}

async function waiting(client: pg.Client): Promise<{ requests: JobRequest[]; fromEvents: boolean }> {
  const types = Object.keys(consequences.subscriptions)
  const events = await waitingEvents(client, { types, minAgeMs: 0, limit: 1_000 })
  const requests = planJobs(consequences, events)
  await settleOutbox(client, events)
  // What events wake goes first; sweeps only find what nothing woke.
  if (requests.length > 0) return { requests, fromEvents: true }
  for (const sweep of SWEPT) requests.push(...(await sweepOnce(client, sweep, 0)))
  return { requests, fromEvents: events.length > 0 }
}
