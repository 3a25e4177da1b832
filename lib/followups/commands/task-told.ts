import type { Subject } from '@/lib/platform/events/append-event'
import type { VisibleTask } from '../queries/visible-task'

type AnyTask = Pick<VisibleTask, 'id' | 'leadId' | 'partyId' | 'assigneeId' | 'contact' | 'title' | 'dueAt'>

/** What every event about a task carries, and whom it is about. */
export const told = (task: AnyTask) => ({
  subjects: [
    ['lead', task.leadId],
    ['party', task.partyId],
    ['task', task.id],
  ] as [Subject, ...Subject[]],
  data: {
    taskId: task.id,
    contact: task.contact,
    title: task.title,
    dueAt: task.dueAt.toISOString(),
    assigneeId: task.assigneeId,
  },
})
