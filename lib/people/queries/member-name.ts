import type { Ctx } from '@/lib/platform/ctx'
import { readTenant } from '@/lib/platform/db/with-tenant'

/** A member by name; null for nobody, and for whoever may not know the members. */
export async function memberName(ctx: Ctx, id: string | null): Promise<{ id: string; name: string } | null> {
  if (id === null || !ctx.actor.permissions.has('member.read')) return null
  return readTenant(ctx, (tx) => tx.member.findFirst({ where: { id }, select: { id: true, name: true } }))
}
