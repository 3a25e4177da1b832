import { authorize, type Ctx, memberOf } from '@/lib/platform/ctx'
import { sql } from '@/lib/platform/db/sql'
import { type TxCtx, withTenant } from '@/lib/platform/db/with-tenant'
import { AppError, notFound } from '@/lib/platform/errors'
import { appendEvent } from '@/lib/platform/events/append-event'
import { newId } from '@/lib/platform/ids'
import { cancelTimer, setTimer } from '@/lib/platform/timers/set-timer'
import { parse } from '@/lib/platform/validate'
import { leaveEnded, leavePlanned } from '../events'
import { PlanLeave } from '../schema'

/** The timer that says a leave is over; its subject is the leave. */
export const LEAVE_OVER = 'leave.over'

interface LockedLeave {
  id: string
  memberId: string
  startsAt: Date
  endsAt: Date
}

/**
 * Puts a member on leave from one moment to another: in between they are given no leads. Managers do it for their own
 * people and themselves. A leave that overlaps another of the member is refused.
 */
export async function planLeave(ctx: Ctx, input: PlanLeave): Promise<{ id: string }> {
  authorize(ctx, 'leave.manage')
  const leave = parse(PlanLeave, input)
  const id = newId()
  return withTenant(ctx, async (c) => {
    await lockMember(c, leave.memberId)
    if (leave.endsAt <= c.now)
      throw new AppError('validation', 'validation', {
        details: [{ path: 'endsAt', messageKey: 'leave.past' }],
      })
    const [other] = await c.tx.$queryRaw<{ id: string }[]>(sql`
      select id from member_leave where tenant_id = ${c.tenantId}::uuid and member_id = ${leave.memberId}::uuid
        and starts_at < ${leave.endsAt} and ends_at > ${leave.startsAt} limit 1`)
    if (other) throw new AppError('conflict', 'leave.overlaps')
    await c.tx.memberLeave.create({
      data: { id, ...leave, createdById: memberOf(c), createdAt: c.now },
      select: { id: true },
    })
    await setTimer(c, { kind: LEAVE_OVER, subject: ['leave', id], dueAt: leave.endsAt })
    await appendEvent(c, leavePlanned, {
      subjects: [['member', leave.memberId]],
      data: { leaveId: id, startsAt: leave.startsAt.toISOString(), endsAt: leave.endsAt.toISOString() },
    })
    return { id }
  })
}

/** Ends a leave now: one under way is cut short, one still to come does not happen. One that is over stays as it is. */
export async function endLeave(ctx: Ctx, input: { id: string }): Promise<void> {
  authorize(ctx, 'leave.manage')
  await withTenant(ctx, async (c) => {
    const leave = await lockLeave(c, input.id)
    if (!leave) throw notFound('leave')
    await lockMember(c, leave.memberId)
    if (leave.endsAt <= c.now) return
    if (leave.startsAt < c.now) {
      await c.tx.$executeRaw(sql`
        update member_leave set ends_at = ${c.now} where tenant_id = ${c.tenantId}::uuid and id = ${leave.id}::uuid`)
    } else {
      await c.tx.memberLeave.deleteMany({ where: { id: leave.id } })
    }
    await cancelTimer(c, LEAVE_OVER, ['leave', leave.id])
    await appendEvent(c, leaveEnded, {
      subjects: [['member', leave.memberId]],
      data: { leaveId: leave.id, early: true },
    })
  })
}

/** The timer's work: says that a leave is over, so that leads that wait are offered to whoever is back. */
export async function announceLeaveOver(ctx: Ctx, leaveId: string): Promise<void> {
  authorize(ctx, 'leave.manage')
  await withTenant(ctx, async (c) => {
    const leave = await lockLeave(c, leaveId)
    if (!leave || leave.endsAt > c.now) return
    await appendEvent(c, leaveEnded, {
      subjects: [['member', leave.memberId]],
      data: { leaveId, early: false },
    })
  })
}

async function lockLeave(c: TxCtx, id: string): Promise<LockedLeave | undefined> {
  const [row] = await c.tx.$queryRaw<LockedLeave[]>(sql`
    select id, member_id as "memberId", starts_at as "startsAt", ends_at as "endsAt" from member_leave
    where tenant_id = ${c.tenantId}::uuid and id = ${id}::uuid for update`)
  return row
}

/** The member, if the actor may plan for them: what they may not see does not exist. One plan at a time for a member. */
async function lockMember(c: TxCtx, id: string): Promise<void> {
  const { owners } = c.actor.visibility
  const [row] = await c.tx.$queryRaw<{ id: string }[]>(sql`
    select id from member where tenant_id = ${c.tenantId}::uuid and id = ${id}::uuid for update`)
  if (!row || (owners !== 'all' && !owners.includes(id))) throw notFound('member')
}
