import { connectorOf } from '@/lib/connectors/registry'
import { authorize, type Ctx } from '@/lib/platform/ctx'
import { AppError } from '@/lib/platform/errors'
import { failpoint } from '@/lib/platform/failpoint'
import { mappingOf } from '../mapping/of-channel'
import { ChannelSettings, type WaitingKind } from '../schema'
import { storedSettings } from '../stored-settings'
import { admitDeliveries, type OpenedDelivery } from './admit-deliveries'
import { awaitConfirmation } from './await-confirmation'
import { BATCH, claimDeliveries } from './claim-deliveries'
import { AbandonedTooOften, type ClaimedDelivery, giveBack, MOST_ABANDONED } from './give-back'
import { judgeDeliveries } from './judge-deliveries'
import { readDelivery } from './read-delivery'
import { settleCustom } from './settle-custom'

/**
 * Works through what waits in the workspace's inbox until nothing does; suspects only when asked for. Each delivery is
 * claimed first, in a unit of its own, then read, admitted and settled in another. When a batch fails, its deliveries
 * are tried one by one, and only the bad one is given back. After a batch of sound ones that was not full it does not
 * look again: what has come since has rung for itself. Answers how many were settled.
 */
export async function drainInbox(ctx: Ctx, kind: WaitingKind = 'sound'): Promise<number> {
  authorize(ctx, 'delivery.process')
  let settled = 0
  for (;;) {
    const claimed = await claimDeliveries(ctx, kind)
    if (claimed.length === 0) return settled
    await failpoint('inbox.claimed')
    settled += await settle(ctx, claimed)
    await failpoint('inbox.settled')
    if (kind === 'sound' && claimed.length < BATCH) return settled
  }
}

async function settle(ctx: Ctx, claimed: readonly ClaimedDelivery[]): Promise<number> {
  const [only, ...others] = claimed
  if (!only) return 0
  if (others.length === 0 && only.abandoned && only.attempts > MOST_ABANDONED) {
    await giveBack(ctx, only, new AbandonedTooOften())
    return 0
  }
  try {
    return await admitDeliveries(ctx, await openDeliveries(ctx, claimed))
  } catch (error) {
    // Nothing can be settled or given back now; the lease ends by itself and brings them back.
    if (error instanceof AppError && error.code === 'unavailable') throw error
    if (others.length === 0) {
      await giveBack(ctx, only, error)
      return 0
    }
    let settled = 0
    for (const one of claimed) settled += await settle(ctx, [one])
    return settled
  }
}

/** Reads claimed deliveries, brings what they hold into the fields of the workspace, and holds it against its source's rules. */
export const openDeliveries = async (
  ctx: Ctx,
  claimed: readonly ClaimedDelivery[],
): Promise<OpenedDelivery[]> =>
  awaitConfirmation(ctx, await judgeDeliveries(ctx, await readDeliveries(ctx, claimed)))

/** The same without the judgement: everything a delivery holds, whether or not its source lets it in. */
export const readDeliveries = async (
  ctx: Ctx,
  claimed: readonly ClaimedDelivery[],
): Promise<OpenedDelivery[]> => withFields(ctx, await Promise.all(claimed.map(opened)))

async function withFields(ctx: Ctx, all: readonly OpenedDelivery[]): Promise<OpenedDelivery[]> {
  const reads = await settleCustom(
    ctx,
    all.map(({ read }) => read),
  )
  return all.map((one, i) => ({ ...one, read: reads[i] ?? one.read }))
}

async function opened(delivery: ClaimedDelivery): Promise<OpenedDelivery> {
  await failpoint(`inbox.read.${delivery.id}`)
  const connector = connectorOf(delivery.kind)
  if (!connector) throw new Error(`no connector for channels of kind ${delivery.kind}`)
  const settings = ChannelSettings.parse(delivery.settings)
  return {
    delivery,
    duplicates: settings.duplicates,
    read: readDelivery(
      delivery,
      connector,
      mappingOf(delivery.mapping, settings),
      storedSettings(delivery.channelId, settings),
    ),
  }
}
