import type { Ctx } from '@/lib/platform/ctx'
import { sql } from '@/lib/platform/db/sql'
import { readTenant, type TxCtx, withTenant } from '@/lib/platform/db/with-tenant'

/**
 * Takes over an account that a seed which was stopped half-way has left: it gets the new password and leaves the
 * workspace that was never finished, so that nobody is shown that one. Only the demo's own addresses come here.
 */
export async function adoptAccount(ctx: Ctx, accountId: string, passwordHash: string): Promise<void> {
  const places = await readTenant(ctx, async (tx) => {
    await tx.$queryRaw(sql`select auth_set_password(${accountId}::uuid, ${passwordHash})::text`)
    return tx.$queryRaw<{ tenantId: string; memberId: string }[]>(
      sql`select tenant_id as "tenantId", member_id as "memberId" from auth_memberships(${accountId}::uuid)`,
    )
  })
  for (const { tenantId, memberId } of places)
    await withTenant({ ...ctx, tenantId }, (c) => abandon(c, memberId))
}

/** Past the verb, which rightly refuses to take the last administrator out of a workspace. */
async function abandon(c: TxCtx, memberId: string): Promise<void> {
  await c.tx.$executeRaw(sql`update member set status = 'disabled' where id = ${memberId}::uuid`)
  await c.tx.$executeRaw(sql`delete from outbox`)
  await c.tx.$executeRaw(sql`update timer set state = 'cancelled' where state = 'pending'`)
}
