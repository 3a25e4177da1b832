import { createTranslator } from 'use-intl/core'
import type { GroupMessage, RobotAddress, RobotKind, RobotOutcome } from '@/lib/connectors/robot'
import { robotConnectors } from '@/lib/connectors/robots'
import { authorize, type Ctx } from '@/lib/platform/ctx'
import { sql } from '@/lib/platform/db/sql'
import { withTenant } from '@/lib/platform/db/with-tenant'
import { env } from '@/lib/platform/env'
import { AppError, notFound } from '@/lib/platform/errors'
import type { Locale } from '@/lib/platform/i18n/locales'
import { messagesByLocale } from '@/lib/platform/i18n/messages'
import { newId } from '@/lib/platform/ids'
import { hasRoom, recentOf } from '../pace'
import { postToRobot } from '../post-to-robot'
import { openAddress } from '../robot-address'

interface TestedRobot {
  kind: RobotKind
  name: string
  locale: Locale
  urlSealed: string
  secretSealed: string | null
  recentPosts: Date[]
  slug: string
}

/**
 * Says a test sentence in the group and answers what the vendor said, whether the robot is switched on or not. It counts
 * towards the vendor's limit: `rate_limited` when the minute is used up.
 */
export async function testRobot(ctx: Ctx, id: string): Promise<RobotOutcome> {
  authorize(ctx, 'robot.manage')
  const { postId, robot, address, at } = await begin(ctx, id)
  const outcome = await postToRobot(robot.kind, address, sentence(robot), at)
  await withTenant(ctx, (c) =>
    c.tx.robotPost.updateMany({
      where: { id: postId },
      data: {
        state: outcome.result === 'sent' ? 'sent' : 'failed',
        reason: outcome.reason,
        code: outcome.code,
        endedAt: c.now,
      },
    }),
  )
  return outcome
}

async function begin(
  ctx: Ctx,
  id: string,
): Promise<{ postId: string; robot: TestedRobot; address: RobotAddress | null; at: Date }> {
  return withTenant(ctx, async (c) => {
    const [robot] = await c.tx.$queryRaw<TestedRobot[]>(sql`
      select r.kind, r.name, r.locale, r.url_sealed as "urlSealed", r.secret_sealed as "secretSealed",
        r.recent_posts as "recentPosts", w.slug
      from robot r join tenant w on w.id = r.tenant_id
      where r.tenant_id = ${c.tenantId}::uuid and r.id = ${id}::uuid for update of r`)
    if (!robot) throw notFound('robot')
    if (!hasRoom(robot.recentPosts, c.now, robotConnectors[robot.kind].pace))
      throw new AppError('rate_limited', 'robot.minuteUsedUp', { retryAfter: 60 })
    const postId = newId()
    await c.tx.robot.updateMany({
      where: { id },
      data: { recentPosts: [...recentOf(robot.recentPosts, c.now), c.now] },
    })
    await c.tx.robotPost.create({
      data: { id: postId, robotId: id, isTest: true, messages: 1, startedAt: c.now },
    })
    return { postId, robot, address: openAddress(id, robot), at: c.now }
  })
}

function sentence({ locale, name, slug }: TestedRobot): GroupMessage {
  const t = createTranslator({ locale, messages: messagesByLocale[locale], namespace: 'groupMessages.test' })
  const url = new URL(`/${slug}/settings/robots`, env().PUBLIC_URL).href
  return {
    title: t('title'),
    lines: [t('line', { robot: name })],
    link: { text: t('open'), url },
    mentions: [],
  }
}
