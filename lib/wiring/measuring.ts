import { measureRequests } from '@/lib/platform/metrics/http-requests'
import { liveSubscribers, poolConnections } from '@/lib/platform/metrics/own-connections'
import { measureProcess, reading } from '@/lib/platform/metrics/registry'
import { readDatabaseState } from '@/lib/platform/vitals/database-state'
import { readBacklogs } from '@/lib/platform/vitals/waiting'
import { backlogs } from './backlogs'

const ofOne = (value: number) => [{ labels: {}, value }]

/** Figures of the whole installation; every process that tells them tells the same. */
const installationFigures = () => [
  reading(
    {
      name: 'meridian_waiting',
      help: 'How much waits in tables, across workspaces.',
      labelNames: ['what'],
    },
    async () => (await readBacklogs(backlogs)).map((b) => ({ labels: { what: b.name }, value: b.waiting })),
  ),
  reading(
    {
      name: 'meridian_waiting_oldest_seconds',
      help: 'How long the oldest of it has waited.',
      labelNames: ['what'],
    },
    async () => (await readBacklogs(backlogs)).map((b) => ({ labels: { what: b.name }, value: b.oldestS })),
  ),
  reading(
    { name: 'meridian_relay_leads', help: '1 while some process is the relay.', labelNames: [] },
    async () => ofOne(Number((await readDatabaseState()).relayLeads)),
  ),
  reading(
    { name: 'meridian_workers', help: 'Worker processes connected to the database.', labelNames: [] },
    async () => ofOne((await readDatabaseState()).workers),
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
