import type { RobotAddress, RobotKind } from '@/lib/connectors/robot'
import { robotConnectors } from '@/lib/connectors/robots'
import { authorize, type Ctx } from '@/lib/platform/ctx'
import { sql } from '@/lib/platform/db/sql'
import { type TxCtx, withTenant } from '@/lib/platform/db/with-tenant'
import { appendEvent } from '@/lib/platform/events/append-event'
import type { Locale } from '@/lib/platform/i18n/locales'
import { newId } from '@/lib/platform/ids'
import { notificationFailed } from '../events'
import { isRoomy, recentOf } from '../pace'
import { openAddress } from '../robot-address'
import type { GroupKind } from '../schema'
import { isQuiet } from './notify'

/** Longer than a request may take (15 s); what has no receipt by then is sent again. */
const LEASE_MS = 20_000
/** What a group was not told within a day is no news any more. */
const KEPT_MS = 24 * 3_600_000
/** Up to so many waiting messages go one by one while the robot has said little; more become one. */
const ONE_BY_ONE = 3
/** The most one post carries. */
const MOST = 1_000

export interface ClaimedMessage {
  id: string
  kind: GroupKind
  subjectType: string
  subjectId: string
  params: Record<string, string | number | null>
  createdAt: Date
  /** The member it is about. */
  memberName: string | null
  /** Their mobile, when they may be mentioned now. */
  mobile: string | null
}

/** What is to be sent in one request, taken in hand: nobody else sends it while the lease runs. */
export interface ClaimedPost {
  id: string
  at: Date
  robot: { id: string; kind: RobotKind; name: string; locale: Locale; address: RobotAddress | null }
  workspace: { slug: string }
  messages: ClaimedMessage[]
}

interface LockedRobot {
  kind: RobotKind
  name: string
  locale: Locale
  urlSealed: string
  secretSealed: string | null
  mentionOwner: boolean
  recentPosts: Date[]
  slug: string
}

/**
 * Takes what a robot has to say next, if it may speak now: one message while little waits, all of it as one when more
 * does. A post without a receipt whose time is over is taken for lost, and what it carried waits again: a vendor may
 * hear it twice, never not at all. Null when there is nothing to say or it is not the time.
 */
export async function claimPost(ctx: Ctx, robotId: string): Promise<ClaimedPost | null> {
  authorize(ctx, 'robot.send')
  return withTenant(ctx, async (c) => {
    const robot = await lockRobot(c, robotId)
    if (!robot) return null
    await giveUpLost(c, robotId)
    await giveUpOld(c, robotId)
    const postId = newId()
    const single = isRoomy(robot.recentPosts, c.now, robotConnectors[robot.kind].pace)
    const messages = await take(c, robotId, postId, single)
    if (messages.length === 0) return null
    await c.tx.robot.updateMany({
      where: { id: robotId },
      data: {
        nextAt: new Date(c.now.getTime() + LEASE_MS),
        recentPosts: [...recentOf(robot.recentPosts, c.now), c.now],
      },
    })
    const { kind, name, locale, slug } = robot
    return {
      id: postId,
      at: c.now,
      robot: { id: robotId, kind, name, locale, address: openAddress(robotId, robot) },
      workspace: { slug },
      messages: await withMembers(c, messages, robot.mentionOwner),
    }
  })
}

/** Only one that may speak now; a row that is locked is somebody else's at this moment. */
async function lockRobot(c: TxCtx, id: string): Promise<LockedRobot | undefined> {
  const [row] = await c.tx.$queryRaw<LockedRobot[]>(sql`
    select r.kind, r.name, r.locale, r.url_sealed as "urlSealed", r.secret_sealed as "secretSealed",
      r.mention_owner as "mentionOwner", r.recent_posts as "recentPosts", w.slug
    from robot r join tenant w on w.id = r.tenant_id
    where r.tenant_id = ${c.tenantId}::uuid and r.id = ${id}::uuid and r.active and r.next_at <= ${c.now}
    for update of r skip locked`)
  return row
}

/** The robot may speak again, so the lease of what it was saying is over. */
async function giveUpLost(c: TxCtx, robotId: string): Promise<void> {
  await c.tx.$executeRaw(sql`
    with lost as (
      update robot_post set state = 'lost', reason = 'interrupted', ended_at = ${c.now}
      where tenant_id = ${c.tenantId}::uuid and robot_id = ${robotId}::uuid and state = 'sending'
        and (not is_test or started_at <= ${new Date(c.now.getTime() - LEASE_MS)})
      returning id
    )
    update robot_message m set state = 'waiting', reason = 'interrupted' from lost
    where m.tenant_id = ${c.tenantId}::uuid and m.post_id = lost.id and m.state = 'posting'`)
}

async function giveUpOld(c: TxCtx, robotId: string): Promise<void> {
  const messages = await c.tx.$executeRaw(sql`
    update robot_message set state = 'failed', reason = coalesce(reason, 'expired')
    where tenant_id = ${c.tenantId}::uuid and robot_id = ${robotId}::uuid and state = 'waiting'
      and queued_at <= ${new Date(c.now.getTime() - KEPT_MS)}`)
  if (messages === 0) return
  await appendEvent(c, notificationFailed, {
    subjects: [['robot', robotId]],
    data: { messages, reason: 'expired', code: '' },
  })
}

type TakenMessage = Omit<ClaimedMessage, 'memberName' | 'mobile'> & { memberId: string | null }

async function take(c: TxCtx, robotId: string, postId: string, single: boolean): Promise<TakenMessage[]> {
  const waiting = await c.tx.$queryRaw<{ id: string }[]>(sql`
    select id from robot_message
    where tenant_id = ${c.tenantId}::uuid and robot_id = ${robotId}::uuid and state = 'waiting'
    order by queued_at, id limit ${MOST} for update skip locked`)
  const ids = waiting.map((m) => m.id)
  const taken = single && ids.length <= ONE_BY_ONE ? ids.slice(0, 1) : ids
  if (taken.length === 0) return []
  await c.tx.robotPost.create({ data: { id: postId, robotId, messages: taken.length, startedAt: c.now } })
  const rows = await c.tx.$queryRaw<TakenMessage[]>(sql`
    update robot_message set state = 'posting', post_id = ${postId}::uuid, attempts = attempts + 1
    where tenant_id = ${c.tenantId}::uuid and id = any(${taken}::uuid[])
    returning id, kind, subject_type as "subjectType", subject_id as "subjectId", params, created_at as "createdAt",
      member_id as "memberId"`)
  return rows.sort((a, b) => taken.indexOf(a.id) - taken.indexOf(b.id))
}

/** Whom the messages are about; a mobile only of those who may be mentioned at this hour. */
async function withMembers(
  c: TxCtx,
  messages: readonly TakenMessage[],
  mention: boolean,
): Promise<ClaimedMessage[]> {
  const ids = [...new Set(messages.flatMap((m) => m.memberId ?? []))]
  const members = await c.tx.$queryRaw<
    { id: string; name: string; mobile: string | null; mentionOff: string[]; quiet: boolean }[]
  >(sql`
    select m.id, m.name, m.mobile, coalesce(s.mention_off, '{}') as "mentionOff", ${isQuiet(c)} as quiet
    from member m join tenant w on w.id = m.tenant_id
      left join notification_setting s on s.tenant_id = m.tenant_id and s.member_id = m.id
    where m.tenant_id = ${c.tenantId}::uuid and m.status = 'active' and m.id = any(${ids}::uuid[])`)
  const byId = new Map(members.map((m) => [m.id, m]))
  return messages.map(({ memberId, ...message }) => {
    const member = byId.get(memberId ?? '')
    const rings = mention && member && !member.quiet && !member.mentionOff.includes(message.kind)
    return { ...message, memberName: member?.name ?? null, mobile: rings ? member.mobile : null }
  })
}
