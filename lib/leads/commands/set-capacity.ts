import { z } from 'zod'
import { authorize, type Ctx } from '@/lib/platform/ctx'
import { sql } from '@/lib/platform/db/sql'
import { withTenant } from '@/lib/platform/db/with-tenant'
import { notFound } from '@/lib/platform/errors'
import { appendEvent } from '@/lib/platform/events/append-event'
import { parse } from '@/lib/platform/validate'
import { capacityChanged } from '../events'

export const SetCapacity = z.strictObject({
  memberId: z.uuid(),
  maxOpen: z.int().min(0).max(100_000).describe('Open leads the member may hold at once.'),
})
export type SetCapacity = z.input<typeof SetCapacity>

/**
 * Changes how many open leads a member may hold. Below what they hold they keep them, and get no more. A manager does so
 * for the people they are responsible for; others do not exist for them.
 */
export async function setCapacity(ctx: Ctx, input: SetCapacity): Promise<void> {
  authorize(ctx, 'capacity.manage')
  const { memberId, maxOpen } = parse(SetCapacity, input)
  const { owners } = ctx.actor.visibility
  if (owners !== 'all' && !owners.includes(memberId)) throw notFound('member')
  await withTenant(ctx, async (c) => {
    const [before] = await c.tx.$queryRaw<{ maxOpen: number }[]>(sql`
      select max_open as "maxOpen" from lead_capacity
      where tenant_id = ${c.tenantId}::uuid and member_id = ${memberId}::uuid for update`)
    if (!before) throw notFound('member')
    if (before.maxOpen === maxOpen) return
    await c.tx.$executeRaw(sql`
      update lead_capacity set max_open = ${maxOpen} where tenant_id = ${c.tenantId}::uuid and member_id = ${memberId}::uuid`)
    await appendEvent(c, capacityChanged, {
      subjects: [['member', memberId]],
      data: { from: before.maxOpen, to: maxOpen },
    })
  })
}
