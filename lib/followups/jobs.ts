import { defineJob, IdsPayload, rowsOf } from '@/lib/platform/queue/define-job'
import { keepTasksWithLead } from './commands/keep-tasks-with-lead'

/** Keeps open tasks with the owners of their leads, and calls them off when the lead has reached its end. */
export const tasksWithLeadJob = defineJob({
  name: 'tasks-with-lead',
  queue: 'pipeline',
  direct: true,
  payload: IdsPayload,
  subject: rowsOf('lead'),
  permissions: ['lead.update', 'notification.send'],
  async handle(ctx, { ids }) {
    await keepTasksWithLead(ctx, ids)
  },
})
