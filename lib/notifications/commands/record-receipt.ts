import type { RobotKind, RobotOutcome } from '@/lib/connectors/robot'
import { robotConnectors } from '@/lib/connectors/robots'
import { authorize, type Ctx } from '@/lib/platform/ctx'
import { sql } from '@/lib/platform/db/sql'
import { type TxCtx, withTenant } from '@/lib/platform/db/with-tenant'
import { appendEvent } from '@/lib/platform/events/append-event'
import { sendLive } from '@/lib/platform/live/send-live'
import { notificationDelivered, notificationFailed, robotSwitchedOff } from '../events'
import { nextTurn, pauseSeconds } from '../pace'
import { notify } from './notify'

/** After so many refusals in a row a robot is switched off: somebody has to look. */
const REFUSALS = 3

interface Receipt {
  robotId: string
  postId: string
  outcome: RobotOutcome
}

interface LockedRobot {
  kind: RobotKind
  name: string
  failures: number
  refusals: number
  recentPosts: Date[]
}

/**
 * Writes down what a vendor answered. Taken: the messages are sent. To be tried later: they wait, and the robot with
 * them. Refused: they have failed and are shown so; a robot that is refused again and again, or is gone, is switched
 * off and the administrators are told. A receipt for a post that was given up meanwhile changes nothing.
 */
export async function recordReceipt(ctx: Ctx, { robotId, postId, outcome }: Receipt): Promise<void> {
  authorize(ctx, 'robot.send')
  await withTenant(ctx, async (c) => {
    const robot = await lockRobot(c, robotId)
    const messages = robot ? await endPost(c, postId, outcome) : null
    if (!robot || messages === null) return
    await tellWhoManagesRobots(c)
    switch (outcome.result) {
      case 'sent':
        await settle(c, robotId, {
          failures: 0,
          refusals: 0,
          nextAt: nextTurn(robot.recentPosts, c.now, paceOf(robot)),
        })
        await appendEvent(c, notificationDelivered, {
          subjects: [['robot', robotId]],
          data: { postId, messages },
        })
        return
      case 'retry': {
        const failures = robot.failures + 1
        await settle(c, robotId, {
          failures,
          nextAt: later(c, pauseSeconds(failures, outcome.retryAfterSeconds)),
        })
        return
      }
      case 'limited':
        await settle(c, robotId, { nextAt: later(c, outcome.retryAfterSeconds ?? 0) })
        return
      case 'rejected':
      case 'gone':
        await refuse(c, { id: robotId, ...robot }, outcome, messages)
    }
  })
}

const paceOf = ({ kind }: LockedRobot) => robotConnectors[kind].pace
const later = (c: TxCtx, seconds: number): Date => new Date(c.now.getTime() + seconds * 1_000)

async function lockRobot(c: TxCtx, id: string): Promise<LockedRobot | undefined> {
  const [row] = await c.tx.$queryRaw<LockedRobot[]>(sql`
    select kind, name, failures, refusals, recent_posts as "recentPosts" from robot
    where tenant_id = ${c.tenantId}::uuid and id = ${id}::uuid for update`)
  return row
}

const POST_STATE = {
  sent: 'sent',
  retry: 'failed',
  limited: 'failed',
  rejected: 'failed',
  gone: 'failed',
} as const
const MESSAGE_STATE = {
  sent: 'sent',
  retry: 'waiting',
  limited: 'waiting',
  rejected: 'failed',
  gone: 'failed',
} as const

/** Ends the post and moves what it carried. Answers how many messages; null when it had ended before. */
async function endPost(
  c: TxCtx,
  postId: string,
  { result, reason, code }: RobotOutcome,
): Promise<number | null> {
  const ended = await c.tx.robotPost.updateMany({
    where: { id: postId, state: 'sending' },
    data: { state: POST_STATE[result], reason, code, endedAt: c.now },
  })
  if (ended.count === 0) return null
  const sent = result === 'sent'
  const moved = await c.tx.robotMessage.updateMany({
    where: { postId, state: 'posting' },
    data: { state: MESSAGE_STATE[result], reason: sent ? null : reason, sentAt: sent ? c.now : null },
  })
  return moved.count
}

const settle = (
  c: TxCtx,
  id: string,
  data: { failures?: number; refusals?: number; nextAt?: Date; active?: boolean; offReason?: string },
) => c.tx.robot.updateMany({ where: { id }, data })

async function refuse(
  c: TxCtx,
  robot: LockedRobot & { id: string },
  { result, reason, code }: RobotOutcome,
  messages: number,
): Promise<void> {
  const subjects = [['robot', robot.id]] as const
  const refusals = robot.refusals + 1
  const off = result === 'gone' || refusals >= REFUSALS
  await settle(c, robot.id, {
    refusals,
    nextAt: nextTurn(robot.recentPosts, c.now, paceOf(robot)),
    ...(off ? { active: false, offReason: reason } : {}),
  })
  await appendEvent(c, notificationFailed, { subjects, data: { messages, reason, code } })
  if (!off) return
  await appendEvent(c, robotSwitchedOff, { subjects, data: { reason, code } })
  await tellAdmins(c, robot, reason)
}

/** Their open pages show what became of it. */
async function tellWhoManagesRobots(c: TxCtx): Promise<void> {
  const admins = await c.tx.member.findMany({
    where: { role: { in: ['admin', 'ops'] }, status: 'active' },
    select: { id: true },
  })
  await sendLive(
    c,
    admins.map(({ id }) => ({ memberId: id, type: 'robots', payload: {} })),
  )
}

async function tellAdmins(c: TxCtx, robot: { id: string; name: string }, reason: string): Promise<void> {
  const admins = await c.tx.member.findMany({
    where: { role: 'admin', status: 'active' },
    select: { id: true },
  })
  await notify(
    c,
    admins.map(({ id }) => ({
      kind: 'robot.off' as const,
      subject: ['robot', robot.id] as [string, string],
      occasion: c.now.toISOString(),
      recipientId: id,
      params: { robot: robot.name, reason },
    })),
  )
}
