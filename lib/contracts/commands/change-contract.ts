import { authorize, type Ctx } from '@/lib/platform/ctx'
import { sql } from '@/lib/platform/db/sql'
import { withTenant } from '@/lib/platform/db/with-tenant'
import { AppError, notFound } from '@/lib/platform/errors'
import { appendEvent } from '@/lib/platform/events/append-event'
import { parse } from '@/lib/platform/validate'
import { contractChanged } from '../events'
import { visibleContract } from '../queries/visible-contract'
import { ChangeContract, ContractDays } from '../schema'
import { takeNumber, told } from './contract-told'

/**
 * Corrects what a contract says; what is left out stays. A contract that was cancelled is restored first.
 *
 * @throws AppError `conflict` `versionMoved`, `contract.isCancelled`, `contract.numberTaken`
 */
export async function changeContract(ctx: Ctx, input: ChangeContract): Promise<void> {
  authorize(ctx, 'lead.update')
  const { id, version, note, ...given } = parse(ChangeContract, input)
  await withTenant(ctx, async (c) => {
    const contract = await visibleContract(c, id)
    if (!contract) throw notFound('contract')
    if (contract.version !== version) throw new AppError('conflict', 'versionMoved')
    if (contract.cancelledHow) throw new AppError('conflict', 'contract.isCancelled')
    const after = {
      number: given.number ?? contract.number,
      startsOn: given.startsOn ?? contract.startsOn,
      endsOn: given.endsOn ?? contract.endsOn,
      note: note === undefined ? contract.note : note || null,
    }
    parse(ContractDays, { startsOn: after.startsOn, endsOn: after.endsOn })
    const changed = (['number', 'startsOn', 'endsOn', 'note'] as const).filter(
      (key) => after[key] !== contract[key],
    )
    if (changed.length === 0) return
    if (changed.includes('number')) await takeNumber(c, after.number, id)
    await c.tx.$executeRaw(sql`
      update contract set number = ${after.number}, starts_on = ${after.startsOn}::date, ends_on = ${after.endsOn}::date,
        runs_until = ${after.endsOn}::date, note = ${after.note}, version = version + 1
      where tenant_id = ${c.tenantId}::uuid and id = ${id}::uuid`)
    const { subjects, data } = await told(c, { ...contract, ...after })
    const only = (facts: typeof after) => Object.fromEntries(changed.map((key) => [key, facts[key]]))
    await appendEvent(c, contractChanged, {
      subjects,
      data: { ...data, before: only(contract), after: only(after) },
    })
  })
}
