import type { Ctx, Permission } from '../ctx'
import { sql } from '../db/sql'
import { readTenant, type TxCtx, withTenant } from '../db/with-tenant'
import { appendEvent, type Subject } from '../events/append-event'
import { log } from '../log'
import { defineJob, TenantPayload } from '../queue/define-job'
import { timerFired } from './timer-events'

/** A timer whose time has come, in the unit of work that marks it fired. */
export interface DueTimer {
  id: string
  kind: string
  subject: Subject
  dueAt: Date
}

/** What a kind of timer does when it is due, in the same unit of work as the mark: both happen or neither. */
export type TimerHandler = (c: TxCtx, timer: DueTimer) => Promise<void>
export type TimerHandlers = Readonly<Record<string, TimerHandler>>

const BATCH = 200

/**
 * Fires the tenant's due timers, oldest first, each exactly once in a unit of work of its own, so that one whose
 * handler fails holds no other up. Throws the first failure after all have been tried. Answers how many fired.
 */
export async function fireDueTimers(ctx: Ctx, handlers: TimerHandlers): Promise<number> {
  const due = await readTenant(ctx, (tx) =>
    tx.$queryRaw<{ id: string }[]>(sql`
      select id from timer where state = 'pending' and due_at <= app_now() order by due_at limit ${BATCH}`),
  )
  const failures: unknown[] = []
  let fired = 0
  for (const { id } of due) {
    try {
      if (await fire(ctx, id, handlers)) fired += 1
    } catch (error) {
      log().warn({ err: error, timer: id, tenantId: ctx.tenantId }, 'timer')
      failures.push(error)
    }
  }
  if (failures.length > 0) throw failures[0]
  return fired
}

/** The row lock decides between two that try at once; the state, between one now and one later. */
const fire = (ctx: Ctx, id: string, handlers: TimerHandlers): Promise<boolean> =>
  withTenant(ctx, async (c) => {
    const claimed = await c.tx.$queryRaw<
      { kind: string; type: string; subjectId: string; dueAt: Date }[]
    >(sql`
      update timer set state = 'fired', fired_at = ${c.now}
      where id = (select id from timer where id = ${id}::uuid and state = 'pending' and due_at <= ${c.now} for update skip locked)
      returning kind, subject_type as type, subject_id as "subjectId", due_at as "dueAt"`)
    const [row] = claimed
    if (!row) return false
    const timer: DueTimer = { id, kind: row.kind, subject: [row.type, row.subjectId], dueAt: row.dueAt }
    const handler = handlers[timer.kind]
    if (!handler) throw new Error(`no handler for timers of kind ${timer.kind}`)
    await appendEvent(c, timerFired, {
      subjects: [timer.subject],
      data: { kind: timer.kind, timerId: id, dueAt: timer.dueAt.toISOString() },
    })
    await handler(c, timer)
    return true
  })

/** The job that fires due timers; `permissions` are what the handlers' verbs need. */
export const timersFireJob = (handlers: TimerHandlers, permissions: readonly Permission[]) =>
  defineJob({
    name: 'timers-fire',
    queue: 'pipeline',
    payload: TenantPayload,
    permissions,
    handle: async (ctx) => {
      let fired: number
      do fired = await fireDueTimers(ctx, handlers)
      while (fired === BATCH)
    },
  })
