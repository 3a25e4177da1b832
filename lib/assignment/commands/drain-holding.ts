import { NOT_ACCEPTED, PARKED } from '@/lib/leads/types'
import { authorize, type Ctx } from '@/lib/platform/ctx'
import { sql } from '@/lib/platform/db/sql'
import { readTenant } from '@/lib/platform/db/with-tenant'
import { routeLeads } from './route-leads'

/** Leads of one unit of work: the assignment lock is held for tens of milliseconds, new leads get in between. */
const BATCH = 100

/**
 * Offers the holding queue to whoever can take leads now, the best grade first and of one grade the oldest, until the end of the queue. Called when
 * somebody comes online, has room again, or the rules change. Answers how many found an owner.
 */
export async function drainHolding(ctx: Ctx): Promise<number> {
  authorize(ctx, 'lead.assign')
  let assigned = 0
  let after: HeldLead | undefined
  for (;;) {
    const batch = await heldAfter(ctx, after)
    if (batch.length === 0) return assigned
    const routed = await routeLeads(ctx, { ids: batch.map((l) => l.id), trigger: 'drained' })
    assigned += routed.assigned.length
    after = batch.at(-1)
  }
}

interface HeldLead {
  id: string
  gradeRank: number
  /** As the database writes it: a moment of JavaScript ends with its milliseconds, and the next page would begin before it. */
  heldAt: string
}

const heldAfter = (ctx: Ctx, after: HeldLead | undefined): Promise<HeldLead[]> =>
  readTenant(ctx, (tx) =>
    tx.$queryRaw<HeldLead[]>(sql`
      select id, grade_rank as "gradeRank", held_at::text as "heldAt" from lead
      where tenant_id = ${ctx.tenantId}::uuid and status = 'holding'
        and holding_reason not in (${PARKED}, ${NOT_ACCEPTED})
        and (grade_rank, held_at, id) > (${after?.gradeRank ?? 0}::smallint, ${after?.heldAt ?? '-infinity'}::timestamptz, ${after?.id ?? '00000000-0000-0000-0000-000000000000'}::uuid)
      order by grade_rank, held_at, id limit ${BATCH}`),
  )
