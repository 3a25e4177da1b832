import { passOn } from '@/lib/assignment/commands/pass-on'
import { authorize, type Ctx } from '@/lib/platform/ctx'
import { sql } from '@/lib/platform/db/sql'
import { withTenant } from '@/lib/platform/db/with-tenant'
import { publishedRules } from '@/lib/rules/queries'
import { defaultSlaRules, slaRuleSet } from '../schema'

/**
 * Gives leads whose owner let the accept timer run out to somebody else. It looks at the timers that are over and still
 * run, so a lead that was taken up at the last moment, or has gone on already, is left alone.
 */
export async function passOnLapsed(ctx: Ctx, leadIds: readonly string[]): Promise<void> {
  authorize(ctx, 'lead.assign')
  const rules = (await publishedRules(ctx, slaRuleSet))?.body ?? defaultSlaRules
  await withTenant(ctx, async (c) => {
    const lapsed = await c.tx.$queryRaw<{ leadId: string; memberId: string }[]>(sql`
      select k.lead_id as "leadId", k.owner_id as "memberId" from sla_clock k
      where k.tenant_id = ${c.tenantId}::uuid and k.lead_id = any(${[...leadIds]}::uuid[]) and k.kind = 'accept'
        and k.state = 'breached' and k.stopped_at is null and k.owner_id is not null`)
    await passOn(c, { lapsed, tries: rules.acceptTries })
  })
}
