import { pingDatabase } from '@/lib/platform/db/ping'
import { env } from '@/lib/platform/env'
import { queueNames } from '@/lib/platform/queue/define-job'
import { backlogOf, producerReady } from '@/lib/platform/queue/producer'
import { usesRedis } from '@/lib/platform/queue/redis'
import { readDatabaseState } from '@/lib/platform/vitals/database-state'
import { diskSpace } from '@/lib/platform/vitals/disk-space'
import { type Finding, type Health, healthOf, inTime } from '@/lib/platform/vitals/health'
import { readBacklogs } from '@/lib/platform/vitals/waiting'
import { backlogs } from './backlogs'

/**
 * Whether this process should be sent requests: the database answers, and has the schema this code was built for. The
 * queue is no condition: what comes in is kept, and woken when it is back.
 */
export async function readiness(): Promise<Health> {
  const [database, schema] = await Promise.all([inTime(reachesDatabase), inTime(hasSchema)])
  return healthOf({ database, schema })
}

/** Whether everything that the product consists of does its work, seen from this process. */
export async function deepHealth(): Promise<Health> {
  const [database, schema, queue, relay, disk, waits] = await Promise.all([
    inTime(reachesDatabase),
    inTime(hasSchema),
    inTime(reachesQueue),
    inTime(relayLeads),
    inTime(hasRoom),
    waiting(),
  ])
  return healthOf({ database, schema, queue, relay, disk, ...waits })
}

async function reachesDatabase(): Promise<Finding> {
  await pingDatabase()
  const { version } = await readDatabaseState()
  return { verdict: 'ok', details: { role: 'meridian_app', version } }
}

/** A newer schema is no fault: the processes before an upgrade go on beside those after it. */
async function hasSchema(): Promise<Finding> {
  const { applied, known } = (await readDatabaseState()).migrations
  return {
    verdict: known !== null && applied < known ? 'behind' : 'ok',
    details: { applied, ...(known === null ? {} : { known }) },
  }
}

async function reachesQueue(): Promise<Finding> {
  await producerReady()
  const waitingJobs = await Promise.all(
    queueNames.map(async (name) => [name, await backlogOf(name)] as const),
  )
  return {
    verdict: 'ok',
    details: { backend: usesRedis() ? 'redis' : 'postgres', ...Object.fromEntries(waitingJobs) },
  }
}

async function relayLeads(): Promise<Finding> {
  const { relayLeads: leads, workers } = await readDatabaseState()
  return { verdict: leads ? 'ok' : 'absent', details: { workers } }
}

async function hasRoom(): Promise<Finding> {
  const { low, freeMiB } = await diskSpace(env().STORAGE_DIR)
  return { verdict: low ? 'low' : 'ok', details: { freeMiB } }
}

/** What waits in tables; only what may not wait has a verdict of its own. */
async function waiting(): Promise<Record<string, Finding>> {
  const now = await inTime(async () => {
    const found = await readBacklogs(backlogs)
    return { verdict: 'ok' as const, details: {}, found }
  })
  const found = 'found' in now ? now.found : []
  return Object.fromEntries(
    backlogs.map(({ name }) => {
      const backlog = found.find((b) => b.name === name)
      if (!backlog) return [name, { verdict: 'unreachable', details: {} }]
      const { late, waiting: count, oldestS } = backlog
      return [
        name,
        { verdict: late ? 'late' : 'ok', details: { waiting: count, oldestS: Math.round(oldestS) } },
      ]
    }),
  )
}
