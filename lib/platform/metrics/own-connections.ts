import { poolSizes } from '../db/client'
import { liveHub } from '../live/hub'
import { reading } from './registry'

export const poolConnections = reading(
  {
    name: 'meridian_pool_connections',
    help: 'Connections of this process to the database, and callers that wait for one.',
    labelNames: ['role', 'state'],
  },
  () =>
    poolSizes().flatMap(({ role, busy, idle, waiting }) =>
      Object.entries({ busy, idle, waiting }).map(([state, value]) => ({ labels: { role, state }, value })),
    ),
)

export const liveSubscribers = reading(
  {
    name: 'meridian_live_subscribers',
    help: 'Open live streams of browsers on this process.',
    labelNames: [],
  },
  () => [{ labels: {}, value: liveHub().size }],
)
