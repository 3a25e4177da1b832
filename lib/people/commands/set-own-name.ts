import { actingMemberId, type Ctx } from '@/lib/platform/ctx'
import { sql } from '@/lib/platform/db/sql'
import { withTenant } from '@/lib/platform/db/with-tenant'
import { appendEvent } from '@/lib/platform/events/append-event'
import { parse } from '@/lib/platform/validate'
import { memberUpdated } from '../events'
import { SetOwnName } from '../schema'

/** The name by which colleagues in this workspace know the acting member. The same name again changes nothing. */
export async function setOwnName(ctx: Ctx, input: SetOwnName): Promise<void> {
  const memberId = actingMemberId(ctx)
  const { name } = parse(SetOwnName, input)
  await withTenant(ctx, async (c) => {
    const [before] = await c.tx.$queryRaw<{ name: string }[]>(sql`
      select name from member where tenant_id = ${c.tenantId}::uuid and id = ${memberId}::uuid for update`)
    if (!before || before.name === name) return
    await c.tx.$executeRaw(sql`
      update member set name = ${name}, version = version + 1
      where tenant_id = ${c.tenantId}::uuid and id = ${memberId}::uuid`)
    await appendEvent(c, memberUpdated, {
      subjects: [['member', memberId]],
      data: { before: { name: before.name }, after: { name } },
    })
  })
}
