import { sql } from '@/lib/platform/db/sql'
import type { TxCtx } from '@/lib/platform/db/with-tenant'
import { deliveryJoins, deliveryScope } from '../queries/delivery-rows'
import { type Problem, SUSPECT_AFTER, type Verdict } from '../schema'

/** A delivery somebody wants to go through once more, locked. */
export interface LockedDelivery {
  id: string
  state: string
  verdict: Verdict | null
  problems: Problem[]
  /** Whether all it held that may come in has come in. */
  isIn: boolean
  vouched: boolean
  rejectedReason: string | null
  /** Whether its last claim ended without a word. */
  abandoned: boolean
}

/** Those of the deliveries that the actor may see, locked until the commit. */
export const lockDeliveries = (c: TxCtx, ids: readonly string[]): Promise<LockedDelivery[]> =>
  c.tx.$queryRaw<LockedDelivery[]>(sql`
    select i.id, i.state, i.verdict, i.problems, i.lead_id is not null and i.partly is null as "isIn", i.vouched_at is not null as vouched,
      i.rejected_reason as "rejectedReason", coalesce(i.last_error = 'abandoned', false) as abandoned
    ${deliveryJoins}
    where ${deliveryScope(c)} and i.id = any(${[...ids]}::uuid[])
    order by i.id for update of i`)

/** Puts settled deliveries before the worker again, with all their tries. What ended its process is tried apart. */
export async function sendBack(
  c: TxCtx,
  deliveries: readonly Pick<LockedDelivery, 'id' | 'abandoned'>[],
): Promise<void> {
  if (deliveries.length === 0) return
  const suspects = deliveries.filter((d) => d.abandoned).map((d) => d.id)
  await c.tx.$executeRaw(sql`
    update inbox set state = 'accepted', verdict = null, problems = '[]', processed_at = null, lease_until = null,
      last_error = null, rejected_reason = null, next_at = ${c.now},
      attempts = case when id = any(${suspects}::uuid[]) then ${SUSPECT_AFTER} else 0 end
    where tenant_id = ${c.tenantId}::uuid and id = any(${deliveries.map((d) => d.id)}::uuid[])`)
}
