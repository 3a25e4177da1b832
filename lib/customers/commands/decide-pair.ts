import { authorize, type Ctx, memberOf } from '@/lib/platform/ctx'
import { sql } from '@/lib/platform/db/sql'
import { withTenant } from '@/lib/platform/db/with-tenant'
import { AppError } from '@/lib/platform/errors'
import { appendEvent, type Subject } from '@/lib/platform/events/append-event'
import { duplicateDismissed, duplicateReopened } from '../events'

interface Parties {
  a: string
  b: string
}

const about = (pairId: string, { a, b }: Parties): [Subject, ...Subject[]] => [
  ['pair', pairId],
  ['party', a],
  ['party', b],
]

/** Says that the two are two people, and why: they are never proposed again. Whether the actor may see them is the caller's to check. */
export async function dismissAsDistinct(ctx: Ctx, pairId: string, reason: string): Promise<void> {
  authorize(ctx, 'duplicate.manage')
  await withTenant(ctx, async (c) => {
    const [pair] = await c.tx.$queryRaw<Parties[]>(sql`
      update duplicate_pair set state = 'distinct', decided_at = ${c.now}, decided_by_id = ${memberOf(c)}::uuid, note = ${reason}
      where tenant_id = ${c.tenantId}::uuid and id = ${pairId}::uuid and state = 'open' returning a_id as a, b_id as b`)
    if (!pair) throw new AppError('conflict', 'duplicate.decided')
    await appendEvent(c, duplicateDismissed, { subjects: about(pairId, pair), data: { reason } })
  })
}

/** Takes that back: the pair waits again. */
export async function reopenDismissed(ctx: Ctx, pairId: string): Promise<void> {
  authorize(ctx, 'duplicate.manage')
  await withTenant(ctx, async (c) => {
    const [pair] = await c.tx.$queryRaw<Parties[]>(sql`
      update duplicate_pair set state = 'open', decided_at = null, decided_by_id = null, note = null
      where tenant_id = ${c.tenantId}::uuid and id = ${pairId}::uuid and state = 'distinct' returning a_id as a, b_id as b`)
    if (!pair) throw new AppError('conflict', 'duplicate.notDismissed')
    await appendEvent(c, duplicateReopened, { subjects: about(pairId, pair), data: {} })
  })
}
