import { leadObject } from '@/lib/leads/fields'
import type { Ctx } from '@/lib/platform/ctx'
import { type Sql, sql } from '@/lib/platform/db/sql'
import type { TxCtx } from '@/lib/platform/db/with-tenant'
import { scopeWhere } from '@/lib/rules/scope'
import type { CancelKind } from '../types'

/** What a verb needs of a contract it is about to change. */
export interface VisibleContract {
  id: string
  partyId: string
  productLineId: string
  number: string
  startsOn: string
  endsOn: string
  note: string | null
  cancelledHow: CancelKind | null
  version: number
}

/** Which contracts the actor may see, over `ct`: those of whom they see a lead in the contract's product line. */
export const withinReach = (ctx: Ctx): Sql => sql`exists (
  select from lead l where l.tenant_id = ct.tenant_id and l.party_id = ct.party_id and l.product_line_id = ct.product_line_id
    and ${scopeWhere(ctx, leadObject, { alias: 'l', now: new Date(0) })})`

/** Reads and locks a contract the actor can see, in the caller's unit of work; null when there is none. */
export async function visibleContract(c: TxCtx, id: string): Promise<VisibleContract | null> {
  const [row] = await c.tx.$queryRaw<VisibleContract[]>(sql`
    select ct.id, ct.party_id as "partyId", ct.product_line_id as "productLineId", ct.number, ct.starts_on::text as "startsOn",
      ct.ends_on::text as "endsOn", ct.note, ct.cancelled_how as "cancelledHow", ct.version
    from contract ct
    where ct.tenant_id = ${c.tenantId}::uuid and ct.id = ${id}::uuid and ${withinReach(c)}
    for update of ct`)
  return row ?? null
}
