import { notify } from '@/lib/notifications/commands/notify'
import type { NewNotification } from '@/lib/notifications/schema'
import { authorize } from '@/lib/platform/ctx'
import { sql } from '@/lib/platform/db/sql'
import type { TxCtx } from '@/lib/platform/db/with-tenant'
import { cancelTimer, type NewTimer, setTimers } from '@/lib/platform/timers/set-timer'

/** The timers of a task, and the kinds of notification they become. */
export const TASK_DUE = 'task.due'
export const TASK_OVERDUE = 'task.overdue'
export type Reminder = typeof TASK_DUE | typeof TASK_OVERDUE

const MINUTE = 60_000
/** How long before a task is due its member is reminded (ms), so that they can get ready. */
const AHEAD = 15 * MINUTE
/** How long after it they are told that it is late (ms). */
const GRACE = 30 * MINUTE

/** Sets, or moves, the reminders of tasks. Moments that have passed already are left out: nobody is told of the past. */
export async function setReminders(c: TxCtx, tasks: readonly { id: string; dueAt: Date }[]): Promise<void> {
  const timers = tasks.flatMap(({ id, dueAt }): NewTimer[] => [
    // Within the last quarter of an hour before it, it is due "now".
    {
      kind: TASK_DUE,
      subject: ['task', id],
      dueAt: new Date(Math.max(dueAt.getTime() - AHEAD, c.now.getTime())),
    },
    { kind: TASK_OVERDUE, subject: ['task', id], dueAt: new Date(dueAt.getTime() + GRACE) },
  ])
  const dueTimes = new Map(tasks.map(({ id, dueAt }) => [id, dueAt.getTime()]))
  const isAhead = ({ kind, subject, dueAt }: NewTimer): boolean =>
    kind === TASK_DUE ? (dueTimes.get(subject[1]) ?? 0) > c.now.getTime() : dueAt.getTime() > c.now.getTime()
  for (const past of timers.filter((timer) => !isAhead(timer))) await cancelTimer(c, past.kind, past.subject)
  await setTimers(c, timers.filter(isAhead))
}

/** Takes the reminders of tasks back. */
export async function cancelReminders(c: TxCtx, taskIds: readonly string[]): Promise<void> {
  for (const id of taskIds)
    for (const kind of [TASK_DUE, TASK_OVERDUE]) await cancelTimer(c, kind, ['task', id])
}

/**
 * Tells whoever has leads now of their tasks that fell overdue while nobody heard of it: the lead lay in a pool. Of a task that
 * somebody has been told of, or whose reminder is still ahead, nothing is said. Running twice changes nothing.
 */
export async function tellOfOverdue(c: TxCtx, leadIds: readonly string[]): Promise<void> {
  authorize(c, 'notification.send')
  const tasks = await c.tx.$queryRaw<Remembered[]>(sql`
    select t.id, t.lead_id as "leadId", t.assignee_id as "assigneeId", t.contact, t.due_at as "dueAt"
    from task t join member m on m.tenant_id = t.tenant_id and m.id = t.assignee_id and m.status = 'active'
      join lead l on l.tenant_id = t.tenant_id and l.id = t.lead_id and l.status in ('assigned', 'working')
    where t.tenant_id = ${c.tenantId}::uuid and t.lead_id = any(${[...leadIds]}::uuid[]) and l.id = any(${[...leadIds]}::uuid[])
      and t.state = 'open' and t.due_at <= ${new Date(c.now.getTime() - GRACE)}
      and not exists (select from timer r where r.tenant_id = t.tenant_id and r.kind = ${TASK_OVERDUE}
        and r.subject_type = 'task' and r.subject_id = t.id and r.state = 'pending')
      and not exists (select from notification n where n.tenant_id = t.tenant_id and n.kind = ${TASK_OVERDUE}
        and n.subject_type = 'lead' and n.subject_id = t.lead_id and starts_with(n.occasion, t.id::text))`)
  await notify(
    c,
    tasks.map((task) => messageOf(TASK_OVERDUE, task)),
  )
}

interface Remembered {
  id: string
  leadId: string
  assigneeId: string
  contact: string
  dueAt: Date
}

const messageOf = (
  reminder: Reminder,
  { id, leadId, assigneeId, contact, dueAt }: Remembered,
): NewNotification => ({
  kind: reminder,
  subject: ['lead', leadId],
  // A task that was moved is told of again.
  occasion: `${id} ${dueAt.toISOString()}`,
  recipientId: assigneeId,
  params: { contact, dueAt: dueAt.toISOString() },
})

/**
 * Tells the member of an open task that its time is near or over; nothing when it is done, moved, or of a lead that is closed or
 * lies in a pool: whoever takes that is told by tellOfOverdue.
 */
export async function remindOfTask(c: TxCtx, reminder: Reminder, taskId: string): Promise<void> {
  authorize(c, 'notification.send')
  const [task] = await c.tx.$queryRaw<Remembered[]>(sql`
    select t.id, t.lead_id as "leadId", t.assignee_id as "assigneeId", t.contact, t.due_at as "dueAt"
    from task t join member m on m.tenant_id = t.tenant_id and m.id = t.assignee_id
      join lead l on l.tenant_id = t.tenant_id and l.id = t.lead_id and l.status <> 'pooled'
    where t.tenant_id = ${c.tenantId}::uuid and t.id = ${taskId}::uuid and t.state = 'open' and m.status = 'active'
      and (${reminder} = ${TASK_DUE} or t.due_at <= ${c.now})`)
  if (task) await notify(c, [messageOf(reminder, task)])
}
