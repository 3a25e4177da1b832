import type { RobotOutcome } from '@/lib/connectors/robot'
import { claimPost } from '@/lib/notifications/commands/claim-post'
import { recordReceipt } from '@/lib/notifications/commands/record-receipt'
import { createRobot, updateRobot } from '@/lib/notifications/commands/robots'
import type { Ctx } from '@/lib/platform/ctx'
import { sql } from '@/lib/platform/db/sql'
import type { TxCtx } from '@/lib/platform/db/with-tenant'
import type { Founded } from '../founding/found-workspace'
import { idOf } from '../founding/id-of'
import type { RobotPlan, Scenario } from '../scenario'
import { HOUR } from './calendar'

/** What the vendors answer in the demo, by the robot's id. */
const answers = new Map<string, (at: Date) => RobotOutcome>()

/** Puts the scenario's robots into their groups. `end`: when the demo opens (ms). */
export async function inviteRobots(
  ctx: Ctx,
  founded: Founded,
  { robots }: Scenario,
  end: number,
): Promise<void> {
  for (const plan of robots) {
    const { team, refuses: _refuses, removedHoursAgo: _removed, ...robot } = plan
    const teamIds = team ? [idOf(founded.teamIds, team)] : []
    const { id } = await createRobot(ctx, { ...robot, teamIds })
    answers.set(id, answersOf(plan, end))
  }
}

/**
 * What `robots-speak` does, but for the request: the messages are claimed and receipted by the product, the answer is the
 * scenario's, because a demo talks to nobody outside.
 */
export async function speakInGroups(ctx: TxCtx): Promise<void> {
  const robots = await ctx.tx.$queryRaw<{ id: string }[]>(sql`
    select id from robot where tenant_id = ${ctx.tenantId}::uuid and active and next_at <= ${ctx.now} order by id`)
  for (const { id: robotId } of robots) {
    const answer = answers.get(robotId)
    for (let post = await claimPost(ctx, robotId); post && answer; post = await claimPost(ctx, robotId))
      await recordReceipt(ctx, { robotId, postId: post.id, outcome: answer(ctx.now) })
  }
}

/** Before somebody starts the demo its robots are paused: their addresses are made up. */
export async function pauseRobots(c: TxCtx): Promise<void> {
  const robots = await c.tx.$queryRaw<{ id: string; version: number }[]>(sql`
    select id, version from robot where tenant_id = ${c.tenantId}::uuid and active order by id`)
  for (const robot of robots) await updateRobot(c, { ...robot, active: false })
}

const taken: RobotOutcome = { result: 'sent', reason: 'accepted', code: '0', retryAfterSeconds: null }
const gone: RobotOutcome = { result: 'gone', reason: 'unknownRobot', code: '93000', retryAfterSeconds: null }

function answersOf({ refuses, removedHoursAgo }: RobotPlan, end: number): (at: Date) => RobotOutcome {
  let said = 0
  return (at) => {
    if (removedHoursAgo !== undefined && at.getTime() > end - removedHoursAgo * HOUR) return gone
    said += 1
    // Spread evenly, never two in a row: three refusals in a row switch a robot off.
    const refused = refuses && Math.floor(said * refuses.share) > Math.floor((said - 1) * refuses.share)
    return refused
      ? { result: 'rejected', reason: refuses.reason, code: refuses.code, retryAfterSeconds: null }
      : taken
  }
}
