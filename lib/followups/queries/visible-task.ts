import { leadObject } from '@/lib/leads/fields'
import { sql } from '@/lib/platform/db/sql'
import type { TxCtx } from '@/lib/platform/db/with-tenant'
import { scopeWhere } from '@/lib/rules/scope'
import type { ContactKind, TaskState } from '../schema'

/** What a verb needs of a task it is about to change. */
export interface VisibleTask {
  id: string
  leadId: string
  partyId: string
  assigneeId: string
  contact: ContactKind
  title: string
  dueAt: Date
  state: TaskState
  leadStatus: string
  /** Whose the lead is, and of which line: who hears that the task changed. */
  ownerId: string | null
  productLineId: string
  version: number
}

/** Reads and locks a task about a lead the actor can see, in the caller's unit of work; null when there is none. */
export async function visibleTask(c: TxCtx, id: string): Promise<VisibleTask | null> {
  const [row] = await c.tx.$queryRaw<VisibleTask[]>(sql`
    select t.id, t.lead_id as "leadId", t.party_id as "partyId", t.assignee_id as "assigneeId", t.contact, t.title,
      t.due_at as "dueAt", t.state, l.status as "leadStatus", l.owner_id as "ownerId",
      l.product_line_id as "productLineId", t.version
    from task t join lead l on l.tenant_id = t.tenant_id and l.id = t.lead_id
    where t.tenant_id = ${c.tenantId}::uuid and t.id = ${id}::uuid and ${scopeWhere(c, leadObject, { alias: 'l', now: c.now })}
    for update of t`)
  return row ?? null
}
