import { defineJob, IdsPayload, rowsOf, TenantPayload } from '@/lib/platform/queue/define-job'
import { countWins } from './commands/count-wins'
import { drainHolding } from './commands/drain-holding'
import { releaseLeadsOfTheGone } from './commands/release-leads-of-the-gone'
import { routeLeads } from './commands/route-leads'

/** Gives admitted leads to members. */
export const leadRouteJob = defineJob({
  name: 'lead-route',
  queue: 'pipeline',
  payload: IdsPayload,
  direct: true,
  subject: rowsOf('lead'),
  permissions: ['lead.assign', 'notification.send'],
  async handle(ctx, { ids }) {
    await routeLeads(ctx, { ids, trigger: 'admitted' })
  },
})

/** Offers the holding queue around: somebody came online, has room again, or may take more. */
export const holdingDrainJob = defineJob({
  name: 'holding-drain',
  queue: 'pipeline',
  payload: TenantPayload,
  // It goes through the whole queue, batch by batch.
  timeoutMs: 10 * 60_000,
  permissions: ['lead.assign', 'notification.send'],
  async handle(ctx) {
    await drainHolding(ctx)
  },
})

/** Counts closed leads into the win rates. */
export const winStatsJob = defineJob({
  name: 'win-stats',
  queue: 'bulk',
  payload: IdsPayload,
  subject: rowsOf('lead'),
  permissions: ['lead.assign'],
  async handle(ctx, { ids }) {
    await countWins(ctx, ids)
  },
})

/** Somebody was put out: what they still have goes to assignment. */
export const leadsOfTheGoneJob = defineJob({
  name: 'leads-of-the-gone',
  queue: 'pipeline',
  payload: IdsPayload,
  subject: rowsOf('member'),
  permissions: ['lead.assign'],
  async handle(ctx, { ids }) {
    await releaseLeadsOfTheGone(ctx, ids)
  },
})
