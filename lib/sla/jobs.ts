import { defineJob, IdsPayload, rowsOf, TenantPayload } from '@/lib/platform/queue/define-job'
import { keepClocks } from './commands/keep-clocks'
import { passOnLapsed } from './commands/pass-on-lapsed'
import { retimeClocks } from './commands/retime-clocks'
import { sweepClocks } from './commands/sweep-clocks'
import type { WorkOnLeads } from './queries/leads-to-promise'

/**
 * Keeps the clocks of leads in step with what has happened to them; `work`: what wiring knows of domains above. Direct, as
 * every assigned lead wakes it: a queue entry for each costs more than the work does.
 */
export const clocksKeepJob = (work: WorkOnLeads) =>
  defineJob({
    name: 'clocks-keep',
    queue: 'pipeline',
    direct: true,
    payload: IdsPayload,
    subject: rowsOf('lead'),
    permissions: ['lead.assign'],
    async handle(ctx, { ids }) {
      await keepClocks(ctx, ids, work)
    },
  })

/** Lets the clocks speak whose moment has come. */
export const clocksSweepJob = defineJob({
  name: 'clocks-sweep',
  queue: 'pipeline',
  payload: TenantPayload,
  // A whole morning's clocks may be due at once, batch by batch.
  timeoutMs: 5 * 60_000,
  permissions: ['lead.assign', 'notification.send'],
  async handle(ctx) {
    await sweepClocks(ctx)
  },
})

/** A member's leave was planned, cut short or is over. */
export const clocksRetimeJob = defineJob({
  name: 'clocks-retime',
  queue: 'pipeline',
  payload: IdsPayload,
  subject: rowsOf('member'),
  permissions: ['lead.assign'],
  async handle(ctx, { ids }) {
    await retimeClocks(ctx, ids)
  },
})

/** Gives leads nobody has taken up in time to somebody else. */
export const leadsPassOnJob = defineJob({
  name: 'leads-pass-on',
  queue: 'pipeline',
  payload: IdsPayload,
  subject: rowsOf('lead'),
  permissions: ['lead.assign', 'notification.send'],
  async handle(ctx, { ids }) {
    await passOnLapsed(ctx, ids)
  },
})
