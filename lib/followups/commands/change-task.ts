import { tellLeadWatchers } from '@/lib/leads/commands/tell-lead-watchers'
import { authorize, type Ctx } from '@/lib/platform/ctx'
import { sql } from '@/lib/platform/db/sql'
import { type TxCtx, withTenant } from '@/lib/platform/db/with-tenant'
import { AppError, notFound } from '@/lib/platform/errors'
import { appendEvent } from '@/lib/platform/events/append-event'
import { parse } from '@/lib/platform/validate'
import { plannedFor } from '../due-time'
import { taskChanged } from '../events'
import { type VisibleTask, visibleTask } from '../queries/visible-task'
import { ChangeTask } from '../schema'
import type { Plan } from './create-task'
import { setReminders } from './reminders'
import { told } from './task-told'

/** Moves a task to another time, or words it anew. Its reminders move with it. */
export async function changeTask(ctx: Ctx, input: ChangeTask): Promise<void> {
  authorize(ctx, 'lead.update')
  const { id, version, dueAt, ...words } = parse(ChangeTask, input)
  await withTenant(ctx, async (c) => {
    const task = await visibleTask(c, id)
    if (!task) throw notFound('task')
    if (task.version !== version) throw new AppError('conflict', 'versionMoved')
    if (task.state !== 'open') throw new AppError('conflict', 'task.notOpen')
    await rewriteTask(c, task, {
      contact: words.contact ?? task.contact,
      title: words.title ?? task.title,
      dueAt: dueAt === undefined ? task.dueAt : plannedFor(dueAt, c.now, 'dueAt'),
    })
  })
}

/** Writes the new plan of an open task, in the caller's unit of work. A plan that is the old one changes nothing. */
export async function rewriteTask(c: TxCtx, task: VisibleTask, plan: Plan): Promise<void> {
  const facts = (p: Plan) => ({ contact: p.contact, title: p.title, dueAt: p.dueAt.toISOString() })
  const [before, after] = [facts(task), facts(plan)]
  if (JSON.stringify(before) === JSON.stringify(after)) return
  await c.tx.$executeRaw(sql`
    update task set contact = ${plan.contact}, title = ${plan.title}, due_at = ${plan.dueAt}, version = version + 1
    where tenant_id = ${c.tenantId}::uuid and id = ${task.id}::uuid`)
  if (before.dueAt !== after.dueAt) await setReminders(c, [{ id: task.id, dueAt: plan.dueAt }])
  const { subjects, data } = told({ ...task, ...plan })
  await appendEvent(c, taskChanged, { subjects, data: { ...data, before, after } })
  tellLeadWatchers(c, [{ ...task, id: task.leadId }])
}
