import { z } from 'zod'
import { leadObject } from '@/lib/leads/fields'
import { authorize, type Ctx, memberOf } from '@/lib/platform/ctx'
import { join, type Sql, sql } from '@/lib/platform/db/sql'
import { readTenant } from '@/lib/platform/db/with-tenant'
import { notFound } from '@/lib/platform/errors'
import { CursorTime, decodeCursor, encodeCursor } from '@/lib/platform/http/cursor'
import { parse } from '@/lib/platform/validate'
import { scopeWhere } from '@/lib/rules/scope'
import { ListTasks } from '../schema'
import type { TaskItem } from '../types'

interface TaskRow extends Omit<TaskItem, 'lead' | 'assignee'> {
  leadId: string
  leadName: string
  company: string | null
  assigneeId: string
  assigneeName: string
}

const columns: Sql = sql`
  t.id, t.contact, t.title, t.due_at as "dueAt", t.state, t.created_at as "createdAt", t.done_at as "doneAt", t.version,
  t.lead_id as "leadId", l.name as "leadName", l.company, t.assignee_id as "assigneeId", m.name as "assigneeName"`

const joins: Sql = sql`
  join lead l on l.tenant_id = t.tenant_id and l.id = t.lead_id
  join member m on m.tenant_id = t.tenant_id and m.id = t.assignee_id`

const itemOf = ({ leadId, leadName, company, assigneeId, assigneeName, ...task }: TaskRow): TaskItem => ({
  ...task,
  lead: { id: leadId, name: leadName, company },
  assignee: { id: assigneeId, name: assigneeName },
})

const Position = z.tuple([CursorTime, z.uuid()])

/** Tasks about leads the actor may see, the next due first, a page at a time. */
export async function listTasks(
  ctx: Ctx,
  input: ListTasks,
): Promise<{ items: TaskItem[]; nextCursor: string | null }> {
  authorize(ctx, 'lead.read')
  const { assignee, lead, state, cursor, limit } = parse(ListTasks, input)
  const parts: Sql[] = [
    sql`t.tenant_id = ${ctx.tenantId}::uuid`,
    // Open ones have indexes of their own, which a plan for all states could not take.
    state === 'open' ? sql`t.state = 'open'` : sql`t.state = ${state}`,
    scopeWhere(ctx, leadObject, { alias: 'l', now: new Date(0) }),
  ]
  if (assignee) parts.push(sql`t.assignee_id = ${assignee === 'me' ? memberOf(ctx) : assignee}::uuid`)
  if (lead) parts.push(sql`t.lead_id = ${lead}::uuid`)
  if (cursor) {
    const [at, id] = decodeCursor(Position, cursor)
    parts.push(sql`(t.due_at, t.id) > (${at}::timestamptz, ${id}::uuid)`)
  }
  const rows = await readTenant(ctx, (tx) =>
    tx.$queryRaw<TaskRow[]>(sql`
      select ${columns} from task t ${joins} where ${join(parts, ' and ')} order by t.due_at, t.id limit ${limit + 1}`),
  )
  const page = rows.slice(0, limit)
  const last = page.at(-1)
  return {
    items: page.map(itemOf),
    nextCursor: rows.length > limit && last ? encodeCursor([last.dueAt.toISOString(), last.id]) : null,
  }
}

/** One task, if the actor may see its lead. */
export async function getTask(ctx: Ctx, id: string): Promise<TaskItem> {
  authorize(ctx, 'lead.read')
  const [row] = await readTenant(ctx, (tx) =>
    tx.$queryRaw<TaskRow[]>(sql`
      select ${columns} from task t ${joins}
      where t.tenant_id = ${ctx.tenantId}::uuid and t.id = ${id}::uuid
        and ${scopeWhere(ctx, leadObject, { alias: 'l', now: new Date(0) })}`),
  )
  if (!row) throw notFound('task')
  return itemOf(row)
}
