import { actingMemberId, type Ctx } from '@/lib/platform/ctx'
import { sql } from '@/lib/platform/db/sql'
import { withTenant } from '@/lib/platform/db/with-tenant'
import { appendEvent } from '@/lib/platform/events/append-event'
import { parse } from '@/lib/platform/validate'
import { memberUpdated, mobileChange } from '../events'
import { SetOwnMobile } from '../schema'

/** Keeps the mobile by which group chats mention the acting member; null takes it away. The same number again changes nothing. */
export async function setOwnMobile(ctx: Ctx, input: SetOwnMobile): Promise<void> {
  const memberId = actingMemberId(ctx)
  const { mobile } = parse(SetOwnMobile, input)
  await withTenant(ctx, async (c) => {
    const changed = await c.tx.$executeRaw(sql`
      update member set mobile = ${mobile}, version = version + 1
      where tenant_id = ${c.tenantId}::uuid and id = ${memberId}::uuid and mobile is distinct from ${mobile}`)
    if (changed === 0) return
    await appendEvent(c, memberUpdated, {
      subjects: [['member', memberId]],
      data: { before: {}, after: { mobile: mobileChange(mobile) } },
    })
  })
}
