import { actingMemberId, authorize, type Ctx } from '@/lib/platform/ctx'
import { sql } from '@/lib/platform/db/sql'
import { type TxCtx, withTenant } from '@/lib/platform/db/with-tenant'
import { notFound } from '@/lib/platform/errors'
import { parse } from '@/lib/platform/validate'
import { lengthOf, touchSettings } from '../queries/touch-settings'
import { NamedLease } from '../schema'
import type { LeaseKind } from '../types'
import { tellPartyWatchers } from './tell-party-watchers'

/** A lease that is somebody's own, locked. */
export interface OwnLease {
  id: string
  partyId: string
  leadId: string
  memberId: string
  kind: LeaseKind
  takenAt: Date
  /** Its end; null where it was released the moment it was taken. */
  until: Date | null
  endedAt: Date | null
}

/** Reads and locks a lease of the actor's own; a program may name anybody's. Anybody else's is as if it did not exist. */
export async function ownLease(c: TxCtx, leaseId: string): Promise<OwnLease> {
  const memberId = c.actor.kind === 'apiKey' ? null : actingMemberId(c)
  const [row] = await c.tx.$queryRaw<OwnLease[]>(sql`
    select id, party_id as "partyId", lead_id as "leadId", member_id as "memberId", kind, taken_at as "takenAt",
      upper(during) as until, ended_at as "endedAt"
    from touch_lease where tenant_id = ${c.tenantId}::uuid and id = ${leaseId}::uuid
      and (${memberId}::uuid is null or member_id = ${memberId}::uuid) for update`)
  if (!row) throw notFound('lease')
  return row
}

/**
 * Somebody is still at it: a lease that holds is drawn out by its length from now. Answers until when, or null where it has
 * run out meanwhile and must be asked for anew, since a colleague may have the person by now.
 */
export async function extendLease(ctx: Ctx, input: NamedLease): Promise<Date | null> {
  authorize(ctx, 'lead.update')
  const { leaseId } = parse(NamedLease, input)
  return withTenant(ctx, async (c) => {
    const lease = await ownLease(c, leaseId)
    if (lease.until === null || lease.until <= c.now) return null
    const settings = await touchSettings(c)
    const until = new Date(Math.max(lease.until.getTime(), c.now.getTime() + lengthOf(lease.kind, settings)))
    await c.tx.$executeRaw(sql`
      update touch_lease set during = tstzrange(taken_at, ${until}::timestamptz)
      where tenant_id = ${c.tenantId}::uuid and id = ${leaseId}::uuid`)
    return until
  })
}

/** Gives a person back without having reached them, or after writing. Giving back twice is once. */
export async function releaseLease(ctx: Ctx, input: NamedLease): Promise<void> {
  authorize(ctx, 'lead.update')
  const { leaseId } = parse(NamedLease, input)
  await withTenant(ctx, async (c) => {
    const lease = await ownLease(c, leaseId)
    await closeLease(c, lease)
  })
}

/** Ends a lease now, or leaves it as it ran out, and tells whoever waits for the person. */
export async function closeLease(c: TxCtx, lease: OwnLease): Promise<void> {
  if (lease.endedAt !== null) return
  await c.tx.$executeRaw(sql`
    update touch_lease set ended_at = ${c.now},
      during = tstzrange(taken_at, least(coalesce(upper(during), taken_at), greatest(taken_at, ${c.now}::timestamptz)))
    where tenant_id = ${c.tenantId}::uuid and id = ${lease.id}::uuid`)
  await tellPartyWatchers(c, lease.partyId)
}
