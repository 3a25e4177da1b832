import { visibleLead } from '@/lib/leads/queries/get-lead'
import { authorize, type Ctx, memberOf } from '@/lib/platform/ctx'
import { sql } from '@/lib/platform/db/sql'
import { withTenant } from '@/lib/platform/db/with-tenant'
import { AppError, notFound } from '@/lib/platform/errors'
import { appendEvent } from '@/lib/platform/events/append-event'
import { newId } from '@/lib/platform/ids'
import { parse } from '@/lib/platform/validate'
import { contractAdded } from '../events'
import { AddContract } from '../schema'
import { takeNumber, told } from './contract-told'

/**
 * Enters a contract that was signed with the person behind a lead, in the lead's product line; whatever becomes of the lead,
 * it stays with the person. Answers its id.
 *
 * @throws AppError `conflict` `contract.numberTaken`, `contract.leadInvalid`
 */
export async function addContract(ctx: Ctx, input: AddContract): Promise<string> {
  authorize(ctx, 'lead.update')
  const { leadId, number, startsOn, endsOn, note } = parse(AddContract, input)
  return withTenant(ctx, async (c) => {
    const lead = await visibleLead(c, leadId)
    if (!lead) throw notFound('lead')
    if (lead.status === 'invalid') throw new AppError('conflict', 'contract.leadInvalid')
    await takeNumber(c, number, null)
    const contract = {
      id: newId(),
      partyId: lead.partyId,
      productLineId: lead.productLineId,
      number,
      startsOn,
      endsOn,
    }
    await c.tx.$executeRaw(sql`
      insert into contract (id, party_id, product_line_id, number, starts_on, ends_on, runs_until, note, entered_by_id, entered_at)
      values (${contract.id}::uuid, ${lead.partyId}::uuid, ${lead.productLineId}::uuid, ${number}, ${startsOn}::date,
        ${endsOn}::date, ${endsOn}::date, ${note || null}, ${memberOf(c)}::uuid, ${c.now})`)
    await appendEvent(c, contractAdded, await told(c, contract))
    return contract.id
  })
}
