import { releaseLeads } from '@/lib/leads/commands/release-leads'
import { authorize, type Ctx } from '@/lib/platform/ctx'
import { sql } from '@/lib/platform/db/sql'
import { withTenant } from '@/lib/platform/db/with-tenant'

/**
 * Puts the open leads of members who are no longer active before assignment again. The net under deactivation: a lead
 * that was given in the very moment its owner was put out, or whose owner was put out by an import, ends up with somebody.
 */
export async function releaseLeadsOfTheGone(ctx: Ctx, memberIds: readonly string[]): Promise<void> {
  authorize(ctx, 'lead.assign')
  await withTenant(ctx, async (c) => {
    const gone = await c.tx.$queryRaw<{ id: string }[]>(sql`
      select id from member where tenant_id = ${c.tenantId}::uuid and id = any(${[...memberIds]}::uuid[]) and status <> 'active'
      order by id`)
    for (const { id } of gone) await releaseLeads(c, { ownerId: id, reason: 'member.deactivated' })
  })
}
