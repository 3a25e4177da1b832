import { tellLeadWatchers } from '@/lib/leads/commands/tell-lead-watchers'
import { authorize, type Ctx, memberOf } from '@/lib/platform/ctx'
import { sql } from '@/lib/platform/db/sql'
import { type TxCtx, withTenant } from '@/lib/platform/db/with-tenant'
import { AppError, notFound } from '@/lib/platform/errors'
import { appendEvent } from '@/lib/platform/events/append-event'
import { parse } from '@/lib/platform/validate'
import { taskCompleted, taskReopened } from '../events'
import { type VisibleTask, visibleTask } from '../queries/visible-task'
import { EndTask, type TaskState } from '../schema'
import { cancelReminders, setReminders } from './reminders'
import { told } from './task-told'

/** Marks a task done. One that is done already stays so: two clicks are one. */
export async function completeTask(ctx: Ctx, input: EndTask): Promise<void> {
  authorize(ctx, 'lead.update')
  const { id, version } = parse(EndTask, input)
  await withTenant(ctx, async (c) => {
    const task = await taskToEnd(c, id)
    if (task.state === 'done') return
    refuseMoved(task, version)
    if (task.state === 'cancelled') throw new AppError('conflict', 'task.cancelled')
    await finishTask(c, task)
  })
}

/** Writes that a task is done, in the caller's unit of work, and tells of it. */
export async function finishTask(c: TxCtx, task: VisibleTask): Promise<void> {
  await setState(c, task.id, 'done')
  await cancelReminders(c, [task.id])
  await appendEvent(c, taskCompleted, told(task))
  tellLeadWatchers(c, [{ ...task, id: task.leadId }])
}

/** Takes "done" back. Reminders that are still ahead are set again; the lead must still be at work. */
export async function reopenTask(ctx: Ctx, input: EndTask): Promise<void> {
  authorize(ctx, 'lead.update')
  const { id, version } = parse(EndTask, input)
  await withTenant(ctx, async (c) => {
    const task = await taskToEnd(c, id)
    if (task.state === 'open') return
    refuseMoved(task, version)
    if (task.leadStatus === 'converted' || task.leadStatus === 'invalid')
      throw new AppError('conflict', 'lead.closed')
    await setState(c, id, 'open')
    await setReminders(c, [task])
    await appendEvent(c, taskReopened, told(task))
    tellLeadWatchers(c, [{ ...task, id: task.leadId }])
  })
}

async function taskToEnd(c: TxCtx, id: string): Promise<VisibleTask> {
  const task = await visibleTask(c, id)
  if (!task) throw notFound('task')
  return task
}

function refuseMoved(task: VisibleTask, version: number): void {
  if (task.version !== version) throw new AppError('conflict', 'versionMoved')
}

const setState = (c: TxCtx, id: string, state: TaskState) =>
  c.tx.$executeRaw(sql`
    update task set state = ${state}, version = version + 1,
      done_at = case when ${state} = 'done' then ${c.now}::timestamptz end,
      done_by_id = case when ${state} = 'done' then ${memberOf(c)}::uuid end
    where tenant_id = ${c.tenantId}::uuid and id = ${id}::uuid`)
