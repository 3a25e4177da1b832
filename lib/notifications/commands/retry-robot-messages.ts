import { authorize, type Ctx } from '@/lib/platform/ctx'
import { withTenant } from '@/lib/platform/db/with-tenant'
import { notFound } from '@/lib/platform/errors'
import { appendEvent } from '@/lib/platform/events/append-event'
import { parse } from '@/lib/platform/validate'
import { notificationRetried } from '../events'
import { RetryRobotMessages } from '../schema'

/** Lets failed messages of a robot wait again: these, or all of them. Answers how many. */
export async function retryRobotMessages(ctx: Ctx, input: RetryRobotMessages): Promise<{ messages: number }> {
  authorize(ctx, 'robot.manage')
  const { robotId, ids } = parse(RetryRobotMessages, input)
  return withTenant(ctx, async (c) => {
    if ((await c.tx.robot.count({ where: { id: robotId } })) === 0) throw notFound('robot')
    const { count } = await c.tx.robotMessage.updateMany({
      where: { robotId, state: 'failed', ...(ids ? { id: { in: ids } } : {}) },
      data: { state: 'waiting', queuedAt: c.now, attempts: 0 },
    })
    if (count > 0)
      await appendEvent(c, notificationRetried, { subjects: [['robot', robotId]], data: { messages: count } })
    return { messages: count }
  })
}
