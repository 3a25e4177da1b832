import { measureRequests } from '@/lib/platform/metrics/http-requests'
import { liveSubscribers, poolConnections } from '@/lib/platform/metrics/own-connections'
import { measureProcess, reading } from '@/lib/platform/metrics/registry'
import { queueNames } from '@/lib/platform/queue/define-job'
import { backlogOf } from '@/lib/platform/queue/producer'
import { readDatabaseState } from '@/lib/platform/vitals/database-state'
import { readBacklogs } from '@/lib/platform/vitals/waiting'
import { backlogs } from './backlogs'

const ofOne = (value: number) => [{ labels: {}, value }]

/** Whoever asks while a look is under way shares it: all figures of one answer are of one moment. */
function shared<T>(look: () => Promise<T>): () => Promise<T> {
  let underway: Promise<T> | undefined
  return () => {
    underway ??= look().finally(() => {
      underway = undefined
    })
    return underway
  }
}
const backlogsNow = shared(() => readBacklogs(backlogs))
const databaseNow = shared(readDatabaseState)

/** Figures of the whole installation; every process that tells them tells the same. */
const installationFigures = () => [
  reading(
    {
      name: 'meridian_waiting',
      help: 'How much waits in tables, across workspaces.',
      labelNames: ['what'],
    },
    async () => (await backlogsNow()).map((b) => ({ labels: { what: b.name }, value: b.waiting })),
  ),
  reading(
    {
      name: 'meridian_waiting_oldest_seconds',
      help: 'How long the oldest of it has waited.',
      labelNames: ['what'],
    },
    async () => (await backlogsNow()).map((b) => ({ labels: { what: b.name }, value: b.oldestS })),
  ),
  reading(
    {
      name: 'meridian_queue_waiting',
      help: 'Jobs that wait in a queue to be started.',
      labelNames: ['queue'],
    },
    () =>
      Promise.all(queueNames.map(async (queue) => ({ labels: { queue }, value: await backlogOf(queue) }))),
  ),
  reading(
    { name: 'meridian_relay_leads', help: '1 while some process is the relay.', labelNames: [] },
    async () => ofOne(Number((await databaseNow()).relayLeads)),
  ),
  reading(
    { name: 'meridian_workers', help: 'Worker processes connected to the database.', labelNames: [] },
    async () => ofOne((await databaseNow()).workers),
  ),
]

/**
 * Begins to measure this process; called once at boot. `installation`: whether it also tells how much waits where; the
 * intake server does not, its role sees none of it.
 */
export function startMeasuring({ installation }: { installation: boolean }): object {
  measureProcess()
  measureRequests()
  return { poolConnections, liveSubscribers, installation: installation ? installationFigures() : [] }
}
