import { tellLeadWatchers } from '@/lib/leads/commands/tell-lead-watchers'
import { type VisibleLead, visibleLead } from '@/lib/leads/queries/get-lead'
import { authorize, type Ctx, memberOf } from '@/lib/platform/ctx'
import { sql } from '@/lib/platform/db/sql'
import { type TxCtx, withTenant } from '@/lib/platform/db/with-tenant'
import { AppError, notFound } from '@/lib/platform/errors'
import { appendEvent } from '@/lib/platform/events/append-event'
import { newId } from '@/lib/platform/ids'
import { parse } from '@/lib/platform/validate'
import { plannedFor } from '../due-time'
import { taskCreated } from '../events'
import { type ContactKind, CreateTask } from '../schema'
import { setReminders } from './reminders'
import { told } from './task-told'

/** Plans something to be done about a lead, by its owner unless the actor takes it on themselves. Answers its id. */
export async function createTask(ctx: Ctx, input: CreateTask): Promise<string> {
  authorize(ctx, 'lead.update')
  const { leadId, contact, title, dueAt, assigneeId } = parse(CreateTask, input)
  return withTenant(ctx, async (c) => {
    const lead = await visibleLead(c, leadId)
    if (!lead) throw notFound('lead')
    const plan = { contact, title, dueAt: plannedFor(dueAt, c.now, 'dueAt') }
    const task = await insertTask(c, lead, plan, assigneeOf(c, lead, assigneeId ?? null))
    await appendEvent(c, taskCreated, told(task))
    return task.id
  })
}

export interface Plan {
  contact: ContactKind
  title: string
  dueAt: Date
}

/** Whose a task about a lead is: the owner's. Nobody but the actor can be asked to work on somebody else's lead. */
function assigneeOf(c: TxCtx, lead: VisibleLead, asked: string | null): string {
  const mine = asked ?? lead.ownerId ?? memberOf(c)
  if (mine !== null && (mine === lead.ownerId || mine === memberOf(c))) return mine
  throw new AppError('validation', 'validation', {
    details: [{ path: 'assigneeId', messageKey: 'task.assignee' }],
  })
}

/** Writes a task with its reminders; the caller tells of it. A closed lead has no future. */
export async function insertTask(c: TxCtx, lead: VisibleLead, plan: Plan, assigneeId: string) {
  if (lead.status === 'converted' || lead.status === 'invalid') throw new AppError('conflict', 'lead.closed')
  const task = { id: newId(), leadId: lead.id, partyId: lead.partyId, assigneeId, ...plan }
  await c.tx.$executeRaw(sql`
    insert into task (id, lead_id, party_id, assignee_id, contact, title, due_at, created_by_id, created_at)
    values (${task.id}::uuid, ${lead.id}::uuid, ${lead.partyId}::uuid, ${assigneeId}::uuid, ${plan.contact}, ${plan.title},
      ${plan.dueAt}, ${memberOf(c)}::uuid, ${c.now})`)
  await setReminders(c, [task])
  tellLeadWatchers(c, [lead])
  return task
}
