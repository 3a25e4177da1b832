import { authorize, type Ctx } from '@/lib/platform/ctx'
import { sql } from '@/lib/platform/db/sql'
import { readTenant, withTenant } from '@/lib/platform/db/with-tenant'
import { planHold } from '../policy'
import { leadsToHold } from '../queries/leads-to-hold'
import { recycleInForce } from '../queries/rules-in-force'
import { writeHolds } from './write-holds'

/** Leads of one unit of work when all of them are looked at again. */
const BATCH = 500

/**
 * Brings the holds of leads in step with what is: begins them, moves them with each act that counts, ends them. Whatever
 * wakes it, and however often, says the same; what time alone brings about is the sweep's.
 */
export async function keepHolds(ctx: Ctx, leadIds: readonly string[]): Promise<void> {
  authorize(ctx, 'lead.assign')
  const inForce = await recycleInForce(ctx)
  // A workspace that recycles nothing pays for one look, and no lead is locked.
  if (!inForce && !(await haveHolds(ctx, leadIds))) return
  await withTenant(ctx, async (c) => {
    const leads = await leadsToHold(c.tx, c.tenantId, {
      which: sql`l.id = any(${[...leadIds]}::uuid[])`,
      locked: true,
    })
    await writeHolds(
      c,
      leads.map((lead) => ({ lead, plan: planHold(lead, inForce) })),
      inForce?.versionId ?? null,
    )
  })
}

/** Looks at every lead that is held or could be, batch by batch: other rules are in force. */
export async function keepAllHolds(ctx: Ctx): Promise<void> {
  authorize(ctx, 'lead.assign')
  let after = '00000000-0000-0000-0000-000000000000'
  for (;;) {
    const ids = await heldAfter(ctx, after)
    const last = ids.at(-1)
    if (!last) return
    await keepHolds(ctx, ids)
    after = last
  }
}

async function heldAfter(ctx: Ctx, after: string): Promise<string[]> {
  const rows = await readTenant(ctx, (tx) =>
    tx.$queryRaw<{ id: string }[]>(sql`
      select l.id from lead l
      where l.tenant_id = ${ctx.tenantId}::uuid and l.id > ${after}::uuid
        and (l.status in ('assigned', 'working', 'holding') or l.pool_due_at is not null)
      order by l.id limit ${BATCH}`),
  )
  return rows.map(({ id }) => id)
}

async function haveHolds(ctx: Ctx, leadIds: readonly string[]): Promise<boolean> {
  const rows = await readTenant(ctx, (tx) =>
    tx.$queryRaw<object[]>(sql`
      select 1 from lead_hold h where h.tenant_id = ${ctx.tenantId}::uuid and h.lead_id = any(${[...leadIds]}::uuid[]) limit 1`),
  )
  return rows.length > 0
}
