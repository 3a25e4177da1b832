import { rowsParameter, sql } from '../db/sql'
import type { TxCtx } from '../db/with-tenant'
import type { Subject } from '../events/append-event'
import { newId } from '../ids'

export interface NewTimer {
  /** One of the kinds lib/wiring has a handler for. */
  kind: string
  subject: Subject
  dueAt: Date
}

/** Sets one timer; see setTimers. Answers its id. */
export async function setTimer(c: TxCtx, timer: NewTimer): Promise<string> {
  const [id] = await setTimers(c, [timer])
  if (!id) throw new Error('setTimer: no row')
  return id
}

/**
 * Sets timers in the caller's unit of work. One of a kind is pending for a subject at most: setting it again moves it.
 * They fire within seconds after `dueAt`. Answers their ids.
 */
export async function setTimers(c: TxCtx, timers: readonly NewTimer[]): Promise<string[]> {
  if (timers.length === 0) return []
  const rows = timers.map(({ kind, subject: [type, subjectId], dueAt }) => ({
    id: newId(),
    kind,
    subject_type: type,
    subject_id: subjectId,
    due_at: dueAt,
  }))
  const set = await c.tx.$queryRaw<{ id: string }[]>(sql`
    insert into timer (id, kind, subject_type, subject_id, due_at)
    select g.id, g.kind, g.subject_type, g.subject_id, g.due_at
    from jsonb_to_recordset(${rowsParameter(rows)}) as g(id uuid, kind text, subject_type text, subject_id uuid, due_at timestamptz)
    on conflict (tenant_id, kind, subject_id) where state = 'pending' do update set due_at = excluded.due_at
    returning id`)
  return set.map((t) => t.id)
}

/** Takes a pending timer back. Answers whether there was one; one that fires at this moment is not there any more. */
export async function cancelTimer(c: TxCtx, kind: string, [type, id]: Subject): Promise<boolean> {
  const changed = await c.tx.$executeRaw(sql`
    update timer set state = 'cancelled'
    where kind = ${kind} and subject_type = ${type} and subject_id = ${id}::uuid and state = 'pending'`)
  return changed > 0
}
