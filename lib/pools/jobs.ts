import { defineJob, IdsPayload, rowsOf, TenantPayload } from '@/lib/platform/queue/define-job'
import { keepAllHolds, keepHolds } from './commands/keep-holds'
import { returnTouched } from './commands/return-touched'
import { sweepHolds } from './commands/sweep-holds'
import { decideHolds } from './queries/rules-in-force'

/** Keeps how long leads are held in step with what has happened to them. Direct, as every assigned lead wakes it. */
export const holdsKeepJob = defineJob({
  name: 'holds-keep',
  queue: 'pipeline',
  direct: true,
  payload: IdsPayload,
  subject: rowsOf('lead'),
  permissions: ['lead.assign'],
  async handle(ctx, { ids }) {
    await keepHolds(ctx, ids)
  },
})

/** Other rules are in force: where they decide how long leads are held, every lead is looked at again. */
export const holdsRekeepJob = defineJob({
  name: 'holds-rekeep',
  queue: 'bulk',
  payload: IdsPayload,
  subject: rowsOf('rule_version'),
  timeoutMs: 10 * 60_000,
  permissions: ['lead.assign'],
  async handle(ctx, { ids }) {
    if (await decideHolds(ctx, ids)) await keepAllHolds(ctx)
  },
})

/** Reminds owners, and puts what nobody worked on into pools. */
export const holdsSweepJob = defineJob({
  name: 'holds-sweep',
  queue: 'bulk',
  payload: TenantPayload,
  // A stale workspace may have tens of thousands of leads to recycle, batch by batch.
  timeoutMs: 10 * 60_000,
  permissions: ['lead.assign', 'notification.send'],
  async handle(ctx) {
    await sweepHolds(ctx)
  },
})

/** Somebody whose lead lies in a pool came in again. */
export const poolsTouchedJob = defineJob({
  name: 'pools-touched',
  queue: 'pipeline',
  payload: IdsPayload,
  subject: rowsOf('lead'),
  permissions: ['lead.assign', 'notification.send'],
  async handle(ctx, { ids }) {
    await returnTouched(ctx, ids)
  },
})
