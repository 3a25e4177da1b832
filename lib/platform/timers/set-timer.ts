import { sql } from '../db/sql'
import type { TxCtx } from '../db/with-tenant'
import type { Subject } from '../events/append-event'
import { newId } from '../ids'

export interface NewTimer {
  /** One of the kinds lib/wiring has a handler for. */
  kind: string
  subject: Subject
  dueAt: Date
}

/**
 * Sets a timer in the caller's unit of work. One of a kind is pending for a subject at most: setting it again moves it.
 * It fires within seconds after `dueAt`. Answers its id.
 */
export async function setTimer(c: TxCtx, { kind, subject: [type, id], dueAt }: NewTimer): Promise<string> {
  const rows = await c.tx.$queryRaw<{ id: string }[]>(sql`
    insert into timer (id, kind, subject_type, subject_id, due_at)
    values (${newId()}::uuid, ${kind}, ${type}, ${id}::uuid, ${dueAt})
    on conflict (tenant_id, kind, subject_id) where state = 'pending' do update set due_at = excluded.due_at
    returning id`)
  const [row] = rows
  if (!row) throw new Error('setTimer: no row')
  return row.id
}

/** Takes a pending timer back. Answers whether there was one; one that fires at this moment is not there any more. */
export async function cancelTimer(c: TxCtx, kind: string, [type, id]: Subject): Promise<boolean> {
  const changed = await c.tx.$executeRaw(sql`
    update timer set state = 'cancelled'
    where kind = ${kind} and subject_type = ${type} and subject_id = ${id}::uuid and state = 'pending'`)
  return changed > 0
}
