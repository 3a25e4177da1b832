import { getLead } from '@/lib/leads/queries/get-lead'
import { authorize, type Ctx } from '@/lib/platform/ctx'
import { type Sql, sql } from '@/lib/platform/db/sql'
import { readTenant, type Tx } from '@/lib/platform/db/with-tenant'
import { notFound } from '@/lib/platform/errors'
import type { CancelKind, ContractView } from '../types'
import { withinReach } from './visible-contract'

/** As many as anybody looks through. */
const MOST = 200

/**
 * The contracts of the person behind a lead in the lead's product line, the last to end first; those that were cancelled
 * too. Whoever sees the lead sees them.
 */
export async function listContracts(ctx: Ctx, leadId: string): Promise<ContractView[]> {
  authorize(ctx, 'lead.read')
  await getLead(ctx, leadId)
  return readTenant(ctx, (tx) =>
    contracts(
      tx,
      sql`exists (select from lead l where l.tenant_id = ct.tenant_id and l.id = ${leadId}::uuid
          and l.party_id = ct.party_id and l.product_line_id = ct.product_line_id)
        and ct.tenant_id = ${ctx.tenantId}::uuid`,
    ),
  )
}

/** One contract. @throws AppError `not_found` for who sees no lead of its party in its line */
export async function getContract(ctx: Ctx, id: string): Promise<ContractView> {
  authorize(ctx, 'lead.read')
  const [contract] = await readTenant(ctx, (tx) =>
    contracts(tx, sql`ct.tenant_id = ${ctx.tenantId}::uuid and ct.id = ${id}::uuid and ${withinReach(ctx)}`),
  )
  if (!contract) throw notFound('contract')
  return contract
}

type Row = Omit<ContractView, 'cancelled'> & {
  cancelledAt: Date | null
  cancelledHow: CancelKind | null
  cancelReason: string | null
}

async function contracts(tx: Tx, which: Sql): Promise<ContractView[]> {
  const rows = await tx.$queryRaw<Row[]>(sql`
    select ct.id, ct.number, ct.starts_on::text as "startsOn", ct.ends_on::text as "endsOn", ct.runs_until::text as "runsUntil",
      ct.note, jsonb_build_object('id', p.id, 'name', p.name) as "productLine",
      case when m.id is not null then jsonb_build_object('id', m.id, 'name', m.name) end as "enteredBy",
      ct.entered_at as "enteredAt", ct.cancelled_at as "cancelledAt", ct.cancelled_how as "cancelledHow",
      ct.cancel_reason as "cancelReason", ct.version
    from contract ct join product_line p on p.tenant_id = ct.tenant_id and p.id = ct.product_line_id
      left join member m on m.tenant_id = ct.tenant_id and m.id = ct.entered_by_id
    where ${which} order by ct.ends_on desc, ct.id desc limit ${MOST}`)
  return rows.map(({ cancelledAt: at, cancelledHow: how, cancelReason: reason, ...contract }) => ({
    ...contract,
    cancelled: at && how && reason !== null ? { at, how, reason } : null,
  }))
}
