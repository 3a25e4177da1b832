import { defineJob, IdsPayload, rowsOf, TenantPayload } from '@/lib/platform/queue/define-job'
import { releaseParked } from './commands/release-import'
import { workOnImports } from './commands/work-on-imports'

/**
 * Takes the imports of a workspace further: reading, checking, running, taking back. A wake-up: what is to be done stands
 * in the database. It works for a while and wakes itself again, so that other workspaces get their turn.
 */
export const importsWorkJob = defineJob({
  name: 'imports-work',
  queue: 'bulk',
  payload: TenantPayload,
  timeoutMs: 5 * 60_000,
  permissions: ['lead.import', 'delivery.process', 'lead.admit', 'notification.send'],
  async handle(ctx) {
    await workOnImports(ctx)
  },
})

/** Gives leads of an import that waited to the rules. */
export const importsReleaseJob = defineJob({
  name: 'imports-release',
  queue: 'bulk',
  payload: IdsPayload,
  subject: rowsOf('lead_import'),
  timeoutMs: 10 * 60_000,
  permissions: ['lead.import', 'lead.assign', 'notification.send'],
  async handle(ctx, { ids }) {
    for (const id of ids) await releaseParked(ctx, id)
  },
})
