import { defineJob, TenantPayload } from '@/lib/platform/queue/define-job'
import { noteFirstSteps } from './commands/note-steps'

/** Something happened that may be one of a new workspace's first steps. */
export const firstStepsJob = defineJob({
  name: 'first-steps',
  queue: 'bulk',
  payload: TenantPayload,
  permissions: ['workspace.manage'],
  handle: (ctx) => noteFirstSteps(ctx),
})
