import { z } from 'zod'
import { authorize, type Ctx } from '@/lib/platform/ctx'
import { sql } from '@/lib/platform/db/sql'
import { withTenant } from '@/lib/platform/db/with-tenant'
import { parse } from '@/lib/platform/validate'
import { changeOwners } from './change-owner'

const ReleaseLeads = z.strictObject({ ownerId: z.uuid(), reason: z.string().trim().min(1).max(500) })
export type ReleaseLeads = z.output<typeof ReleaseLeads>

/** As many as changeOwners takes at once. */
const BATCH = 500

/** Takes every open lead from an owner: they are new again and wait to be decided. Answers the leads' ids. */
export async function releaseLeads(ctx: Ctx, input: ReleaseLeads): Promise<string[]> {
  authorize(ctx, 'lead.assign')
  const { ownerId, reason } = parse(ReleaseLeads, input)
  return withTenant(ctx, async (c) => {
    const owned = await c.tx.$queryRaw<{ id: string }[]>(sql`
      select id from lead
      where tenant_id = ${c.tenantId}::uuid and owner_id = ${ownerId}::uuid and status in ('assigned', 'working')
      order by id for update`)
    for (let at = 0; at < owned.length; at += BATCH)
      await changeOwners(
        c,
        owned.slice(at, at + BATCH).map(({ id }) => ({ leadId: id, from: ownerId, to: null, reason })),
      )
    return owned.map(({ id }) => id)
  })
}
