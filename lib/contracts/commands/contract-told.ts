import { type ChangedLead, tellLeadWatchers } from '@/lib/leads/commands/tell-lead-watchers'
import { sql } from '@/lib/platform/db/sql'
import type { TxCtx } from '@/lib/platform/db/with-tenant'
import { AppError } from '@/lib/platform/errors'
import type { Subject } from '@/lib/platform/events/append-event'
import type { VisibleContract } from '../queries/visible-contract'

type AnyContract = Pick<
  VisibleContract,
  'id' | 'partyId' | 'productLineId' | 'number' | 'startsOn' | 'endsOn'
>

/**
 * What every event about a contract carries, and whom it is about: it stands on the timeline of each lead of its party in
 * its line, open or not, whose watchers are told.
 */
export async function told(c: TxCtx, contract: AnyContract) {
  const leads = await c.tx.$queryRaw<ChangedLead[]>(sql`
    select l.id, l.product_line_id as "productLineId", l.owner_id as "ownerId" from lead l
    where l.tenant_id = ${c.tenantId}::uuid and l.party_id = ${contract.partyId}::uuid
      and l.product_line_id = ${contract.productLineId}::uuid and l.merged_into_id is null
    order by l.received_at desc, l.id desc`)
  tellLeadWatchers(c, leads)
  const { id, partyId, number, startsOn, endsOn } = contract
  const [first, ...rest] = [
    ...leads.map((lead) => ['lead', lead.id] as const),
    ['party', partyId] as const,
    ['contract', id] as const,
  ]
  return {
    subjects: [first, ...rest] as [Subject, ...Subject[]],
    data: { contractId: id, number, startsOn, endsOn },
  }
}

/**
 * Nobody else takes this number until the commit, and it is free.
 *
 * @throws AppError `conflict` `contract.numberTaken`
 */
export async function takeNumber(c: TxCtx, number: string, own: string | null): Promise<void> {
  await c.tx.$executeRaw(
    sql`select pg_advisory_xact_lock(hashtextextended(${`contract:${c.tenantId}:${number.toLowerCase()}`}, 0))`,
  )
  const taken = await c.tx.$queryRaw<object[]>(sql`
    select 1 from contract ct where ct.tenant_id = ${c.tenantId}::uuid and lower(ct.number) = lower(${number})
      and ct.cancelled_at is null and ct.id is distinct from ${own}::uuid`)
  if (taken.length > 0)
    throw new AppError('conflict', 'contract.numberTaken', {
      details: [{ path: 'number', messageKey: 'contract.numberTaken' }],
    })
}
