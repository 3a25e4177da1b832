import { defineJob, TenantPayload } from '@/lib/platform/queue/define-job'
import { noteFirstSteps } from './commands/note-steps'

/**
 * Something happened that may be one of a new workspace's first steps. Direct, because every assigned lead asks: once a
 * workspace has taken them all, the answer is in the process's memory and costs nothing.
 */
export const firstStepsJob = defineJob({
  name: 'first-steps',
  queue: 'bulk',
  direct: true,
  payload: TenantPayload,
  permissions: ['workspace.manage'],
  handle: (ctx) => noteFirstSteps(ctx),
})
