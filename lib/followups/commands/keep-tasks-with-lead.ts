import { tellLeadWatchers } from '@/lib/leads/commands/tell-lead-watchers'
import { authorize, type Ctx } from '@/lib/platform/ctx'
import { sql } from '@/lib/platform/db/sql'
import { type TxCtx, withTenant } from '@/lib/platform/db/with-tenant'
import { appendEvents } from '@/lib/platform/events/append-event'
import { taskCancelled, taskReassigned, taskReopened } from '../events'
import type { ContactKind } from '../schema'
import { cancelReminders, setReminders, tellOfOverdue } from './reminders'
import { told } from './task-told'

interface Kept {
  id: string
  leadId: string
  partyId: string
  assigneeId: string
  previousAssigneeId: string
  ownerId: string | null
  productLineId: string
  contact: ContactKind
  title: string
  dueAt: Date
}

/** Of a task `t` and its lead `l`. */
const keptColumns = sql`
  t.id, t.lead_id as "leadId", t.party_id as "partyId", t.assignee_id as "assigneeId", l.owner_id as "ownerId",
  l.product_line_id as "productLineId", t.contact, t.title, t.due_at as "dueAt"`

/**
 * Keeps open tasks in step with their leads: those of a former owner go to the one the lead has now, and those of a
 * lead that has reached its end are called off, and taken up again when the lead is. A task somebody took on who never
 * owned the lead, nor one that has become part of it, stays theirs. It looks at what is, not at what happened: running
 * twice changes nothing. Whoever has a lead now hears of what fell overdue while nobody had it.
 */
export async function keepTasksWithLead(ctx: Ctx, leadIds: readonly string[]): Promise<void> {
  authorize(ctx, 'lead.update')
  if (leadIds.length === 0) return
  await withTenant(ctx, async (c) => {
    if (!(await haveTasks(c, leadIds))) return
    const resumed = await takeUp(c, leadIds)
    const moved = await moveToOwners(c, leadIds)
    const ended = await callOff(c, leadIds)
    await appendEvents(
      c,
      taskReassigned,
      moved.map((task) => {
        const { subjects, data } = told(task)
        return { subjects, data: { ...data, previousAssigneeId: task.previousAssigneeId } }
      }),
    )
    await appendEvents(c, taskCancelled, ended.map(told))
    await appendEvents(c, taskReopened, resumed.map(told))
    await setReminders(c, resumed)
    await cancelReminders(
      c,
      ended.map(({ id }) => id),
    )
    await tellOfOverdue(c, leadIds)
    tellLeadWatchers(
      c,
      [...resumed, ...moved, ...ended].map(({ leadId, previousAssigneeId, ...lead }) => ({
        ...lead,
        id: leadId,
        previousOwnerId: previousAssigneeId,
      })),
    )
  })
}

/** Asked first: a lead that has just come in, which is most of them, has none. */
async function haveTasks(c: TxCtx, leadIds: readonly string[]): Promise<boolean> {
  const rows = await c.tx.$queryRaw<object[]>(sql`
    select 1 from task where tenant_id = ${c.tenantId}::uuid and lead_id = any(${[...leadIds]}::uuid[]) limit 1`)
  return rows.length > 0
}

// The leads are named for each table: a plan made while the tables are empty would read all that a workspace has.
const moveToOwners = (c: TxCtx, leadIds: readonly string[]): Promise<Kept[]> =>
  c.tx.$queryRaw<Kept[]>(sql`
    with given as (
      select t.id, t.assignee_id from task t join lead l on l.tenant_id = t.tenant_id and l.id = t.lead_id
      where t.tenant_id = ${c.tenantId}::uuid and t.lead_id = any(${[...leadIds]}::uuid[]) and t.state = 'open'
        and l.id = any(${[...leadIds]}::uuid[]) and l.status in ('assigned', 'working') and t.assignee_id <> l.owner_id
        and exists (select 1 from lead_ownership o
          where o.tenant_id = t.tenant_id and o.lead_id = any(${[...leadIds]}::uuid[]) and o.lead_id = t.lead_id
            and o.member_id = t.assignee_id
          union all
          select 1 from lead f join lead_ownership o on o.tenant_id = f.tenant_id and o.lead_id = f.id
          where f.tenant_id = t.tenant_id and f.merged_into_id = any(${[...leadIds]}::uuid[]) and f.merged_into_id = t.lead_id
            and o.member_id = t.assignee_id)
      order by t.id for update of t
    )
    update task t set assignee_id = l.owner_id, version = t.version + 1
    from given g, lead l
    where t.tenant_id = ${c.tenantId}::uuid and t.lead_id = any(${[...leadIds]}::uuid[]) and t.id = g.id
      and l.tenant_id = t.tenant_id and l.id = any(${[...leadIds]}::uuid[]) and l.id = t.lead_id
    returning ${keptColumns}, g.assignee_id as "previousAssigneeId"`)

/**
 * Nothing but the end of its lead calls a task off: where the lead is open again, so is the task. Of a lead that was won and came
 * back after its contract, what was called off with the win is over.
 */
const takeUp = (c: TxCtx, leadIds: readonly string[]): Promise<Kept[]> =>
  c.tx.$queryRaw<Kept[]>(sql`
    update task t set state = 'open', version = t.version + 1 from lead l
    where t.tenant_id = ${c.tenantId}::uuid and t.lead_id = any(${[...leadIds]}::uuid[]) and t.state = 'cancelled'
      and l.tenant_id = t.tenant_id and l.id = any(${[...leadIds]}::uuid[]) and l.id = t.lead_id
      and l.status not in ('converted', 'invalid') and (l.came_back_at is null or t.created_at > l.came_back_at)
    returning ${keptColumns}, t.assignee_id as "previousAssigneeId"`)

const callOff = (c: TxCtx, leadIds: readonly string[]): Promise<Kept[]> =>
  c.tx.$queryRaw<Kept[]>(sql`
    update task t set state = 'cancelled', version = t.version + 1 from lead l
    where t.tenant_id = ${c.tenantId}::uuid and t.lead_id = any(${[...leadIds]}::uuid[]) and t.state = 'open'
      and l.tenant_id = t.tenant_id and l.id = any(${[...leadIds]}::uuid[]) and l.id = t.lead_id and l.status in ('converted', 'invalid')
    returning ${keptColumns}, t.assignee_id as "previousAssigneeId"`)
