import { routeLeads } from '@/lib/assignment/commands/route-leads'
import { PARKED } from '@/lib/leads/types'
import { authorize, type Ctx } from '@/lib/platform/ctx'
import { sql } from '@/lib/platform/db/sql'
import { readTenant, withTenant } from '@/lib/platform/db/with-tenant'
import { appendEvent } from '@/lib/platform/events/append-event'
import { parse } from '@/lib/platform/validate'
import { importReleased } from '../events'
import { OfImport } from '../schema'
import { lockImport } from './lock-import'

/** Leads of one unit of work: the assignment lock is held for tens of milliseconds, new leads get in between. */
const BATCH = 100

/** Gives the leads of an import that waited to the rules, in the background; those somebody has given out stay theirs. */
export async function releaseImport(ctx: Ctx, input: { importId: string }): Promise<void> {
  authorize(ctx, 'lead.import')
  authorize(ctx, 'lead.assign')
  const { importId } = parse(OfImport, input)
  await withTenant(ctx, async (c) => {
    const { fileName } = await lockImport(c, importId, ['done', 'undone'])
    await appendEvent(c, importReleased, { subjects: [['import', importId]], data: { fileName } })
  })
}

/**
 * Decides about the leads of an import that wait for it, oldest first. None stays parked: whom nobody can take waits like
 * any other from then on, so that this ends.
 */
export async function releaseParked(ctx: Ctx, importId: string): Promise<void> {
  authorize(ctx, 'lead.import')
  for (;;) {
    const rows = await readTenant(ctx, (tx) =>
      tx.$queryRaw<{ id: string }[]>(sql`
        select l.id from lead l
        where l.tenant_id = ${ctx.tenantId}::uuid and l.status = 'holding' and l.holding_reason = ${PARKED}
          and l.channel_id = (select channel_id from lead_import where tenant_id = ${ctx.tenantId}::uuid and id = ${importId}::uuid)
        order by l.held_at, l.id limit ${BATCH}`),
    )
    if (rows.length === 0) return
    await routeLeads(ctx, { ids: rows.map(({ id }) => id), trigger: 'returned' })
  }
}
