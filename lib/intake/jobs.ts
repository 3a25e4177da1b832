import { defineJob, TenantPayload } from '@/lib/platform/queue/define-job'
import { drainInbox } from './commands/drain-inbox'

/** Works through what waits in a workspace's inbox. A wake-up: what waits is in the database. */
export const inboxDrainJob = defineJob({
  name: 'inbox-drain',
  queue: 'ingest',
  payload: TenantPayload,
  direct: true,
  // It goes on until nothing waits, which after an outage may be a hundred thousand deliveries.
  timeoutMs: 10 * 60_000,
  permissions: ['delivery.process', 'lead.admit', 'notification.send'],
  async handle(ctx) {
    await drainInbox(ctx)
  },
})

/** Tries the suspects one at a time, in a process where nothing else can be ended by them, nor end them. */
export const inboxSuspectsJob = defineJob({
  name: 'inbox-suspects',
  queue: 'quarantine',
  payload: TenantPayload,
  permissions: ['delivery.process', 'lead.admit', 'notification.send'],
  async handle(ctx) {
    await drainInbox(ctx, 'suspect')
  },
})
