import { wakeJob } from '@/lib/platform/events/dispatcher'
import { defineJob, IdsPayload, rowsOf, TenantPayload } from '@/lib/platform/queue/define-job'
import { drainInbox } from './commands/drain-inbox'
import { endQuarantined } from './commands/end-quarantined'
import { mailConfirmations } from './commands/mail-confirmations'
import { pullLeads } from './commands/pull-leads'
import { deliveryStore } from './commands/store-delivery'
import { tellConnectionOff } from './commands/tell-connection-off'
import type { StoreDelivery } from './types'

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

/** Ends what has waited in quarantine past its time. A wake-up: what is past its time stands in the database. */
export const quarantineEndJob = defineJob({
  name: 'quarantine-end',
  queue: 'bulk',
  payload: TenantPayload,
  timeoutMs: 10 * 60_000,
  permissions: ['delivery.process'],
  async handle(ctx) {
    await endQuarantined(ctx)
  },
})

/** Mails the links by which people confirm the address they left; retried while the mail server is away. */
export const confirmationMailJob = defineJob({
  name: 'confirmation-mail',
  queue: 'outbound',
  payload: IdsPayload,
  subject: rowsOf('inbox'),
  timeoutMs: 5 * 60_000,
  permissions: ['delivery.process'],
  async handle(ctx, { ids }) {
    await mailConfirmations(ctx, ids)
  },
})

let pulled: StoreDelivery | undefined

/** Goes for the leads of a workspace's connections whose turn it is. A wake-up: whose turn it is stands in the database. */
export const connectionsPullJob = defineJob({
  name: 'connections-pull',
  queue: 'outbound',
  payload: TenantPayload,
  // A round of 45 s, and a last page: token, request, storing.
  timeoutMs: 150_000,
  permissions: ['delivery.process'],
  async handle(ctx) {
    pulled ??= deliveryStore('meridian_app', (tenantId) => wakeJob(inboxDrainJob, tenantId))
    await pullLeads(ctx, pulled)
  },
})

/** A connection was switched off: whoever can mend it is told. */
export const connectionOffJob = defineJob({
  name: 'connection-off',
  queue: 'outbound',
  payload: IdsPayload,
  subject: rowsOf('channel'),
  permissions: ['delivery.process', 'notification.send'],
  async handle(ctx, { ids }) {
    await tellConnectionOff(ctx, ids)
  },
})
