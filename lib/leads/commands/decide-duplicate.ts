import { dismissAsDistinct, reopenDismissed } from '@/lib/customers/commands/decide-pair'
import { authorize, type Ctx } from '@/lib/platform/ctx'
import { withTenant } from '@/lib/platform/db/with-tenant'
import { parse } from '@/lib/platform/validate'
import { decidablePair } from '../queries/list-pairs'
import { DismissPair } from '../schema'

/** Says that the two of a pair are two people. Only who sees every lead of both may say so. */
export async function dismissPair(ctx: Ctx, input: DismissPair): Promise<void> {
  authorize(ctx, 'duplicate.manage')
  const { pairId, reason } = parse(DismissPair, input)
  await withTenant(ctx, async (c) => {
    await decidablePair(c, pairId)
    await dismissAsDistinct(c, pairId, reason)
  })
}

/** Takes a dismissal back. */
export async function reopenPair(ctx: Ctx, pairId: string): Promise<void> {
  authorize(ctx, 'duplicate.manage')
  await withTenant(ctx, async (c) => {
    await decidablePair(c, pairId)
    await reopenDismissed(c, pairId)
  })
}
