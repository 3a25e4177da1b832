import { authorize, type Ctx } from '@/lib/platform/ctx'
import { sql } from '@/lib/platform/db/sql'
import { type TxCtx, withTenant } from '@/lib/platform/db/with-tenant'
import { AppError, notFound } from '@/lib/platform/errors'
import { appendEvent } from '@/lib/platform/events/append-event'
import { parse } from '@/lib/platform/validate'
import { dayAt, dayNumberOf, textOfDayNumber } from '@/lib/rules/zone-clock'
import { workspaceClock } from '@/lib/tenancy/queries/workspace-clock'
import { contractCancelled, contractRestored } from '../events'
import { cancelledUntil } from '../policy'
import { type VisibleContract, visibleContract } from '../queries/visible-contract'
import { CancelContract, RestoreContract } from '../schema'
import { takeNumber, told } from './contract-told'

/**
 * Ends a contract early, as of today, or withdraws it as if it had never been; with a reason. It stays where it is and can be
 * restored. One that is cancelled already stays as it is.
 *
 * @throws AppError `conflict` `versionMoved`
 */
export async function cancelContract(ctx: Ctx, input: CancelContract): Promise<void> {
  authorize(ctx, 'lead.update')
  const { id, version, how, reason } = parse(CancelContract, input)
  await withTenant(ctx, async (c) => {
    const contract = await asSeen(c, id, version)
    if (contract.cancelledHow) return
    const { zone } = await workspaceClock(c)
    const until = cancelledUntil(contract, how, textOfDayNumber(dayNumberOf(dayAt(c.now.getTime(), zone))))
    await c.tx.$executeRaw(sql`
      update contract set cancelled_at = ${c.now}, cancelled_how = ${how}, cancel_reason = ${reason}, runs_until = ${until}::date,
        version = version + 1
      where tenant_id = ${c.tenantId}::uuid and id = ${id}::uuid`)
    const { subjects, data } = await told(c, contract)
    await appendEvent(c, contractCancelled, { subjects, data: { ...data, how, reason } })
  })
}

/**
 * Takes a cancellation back: the contract says again what it said.
 *
 * @throws AppError `conflict` `versionMoved`, `contract.numberTaken` where another has its number meanwhile
 */
export async function restoreContract(ctx: Ctx, input: RestoreContract): Promise<void> {
  authorize(ctx, 'lead.update')
  const { id, version } = parse(RestoreContract, input)
  await withTenant(ctx, async (c) => {
    const contract = await asSeen(c, id, version)
    if (!contract.cancelledHow) return
    await takeNumber(c, contract.number, id)
    await c.tx.$executeRaw(sql`
      update contract set cancelled_at = null, cancelled_how = null, cancel_reason = null, runs_until = ends_on,
        version = version + 1
      where tenant_id = ${c.tenantId}::uuid and id = ${id}::uuid`)
    await appendEvent(c, contractRestored, await told(c, contract))
  })
}

async function asSeen(c: TxCtx, id: string, version: number): Promise<VisibleContract> {
  const contract = await visibleContract(c, id)
  if (!contract) throw notFound('contract')
  if (contract.version !== version) throw new AppError('conflict', 'versionMoved')
  return contract
}
