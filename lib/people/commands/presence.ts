import { actingMemberId, authorize, type Ctx } from '@/lib/platform/ctx'
import { sql } from '@/lib/platform/db/sql'
import { type TxCtx, withTenant } from '@/lib/platform/db/with-tenant'
import { appendEvent } from '@/lib/platform/events/append-event'
import { parse } from '@/lib/platform/validate'
import { memberPresenceChanged } from '../events'
import { ONLINE_WITHIN_SECONDS, type PresenceState, SetPresence } from '../schema'
import type { PresenceView } from '../types'

interface PresenceRow {
  state: PresenceState
  seenAt: Date
  sinceAt: Date
}

/** Switches the acting member's presence; counts as a beat. */
export async function setPresence(ctx: Ctx, input: SetPresence): Promise<PresenceView> {
  authorize(ctx, 'presence.set')
  const { state } = parse(SetPresence, input)
  const memberId = actingMemberId(ctx)
  return withTenant(ctx, async (c) => {
    const before = await lockPresence(c, memberId)
    const sinceAt = before?.state === state ? before.sinceAt : c.now
    await c.tx.$executeRaw(sql`
      insert into presence (member_id, state, seen_at, since_at) values (${memberId}::uuid, ${state}, ${c.now}, ${sinceAt})
      on conflict (tenant_id, member_id) do update set state = excluded.state, seen_at = excluded.seen_at, since_at = excluded.since_at`)
    await record(c, memberId, before, state)
    return { memberId, state, online: state === 'online', sinceAt }
  })
}

/**
 * A tab of the acting member is alive. Somebody who was gone and had left the switch on is online again, which is a
 * change others wait for; every other beat changes nothing but the time (no event).
 */
export async function beat(ctx: Ctx): Promise<PresenceView> {
  authorize(ctx, 'presence.set')
  const memberId = actingMemberId(ctx)
  return withTenant(ctx, async (c) => {
    const before = await lockPresence(c, memberId)
    if (!before || before.state === 'offline') {
      return { memberId, state: 'offline', online: false, sinceAt: before?.sinceAt ?? c.now }
    }
    await c.tx.$executeRaw(sql`
      update presence set seen_at = ${c.now} where tenant_id = ${c.tenantId}::uuid and member_id = ${memberId}::uuid`)
    if (isGone(c, before)) await record(c, memberId, before, before.state)
    return { memberId, state: before.state, online: before.state === 'online', sinceAt: before.sinceAt }
  })
}

async function lockPresence(c: TxCtx, memberId: string): Promise<PresenceRow | undefined> {
  const [row] = await c.tx.$queryRaw<PresenceRow[]>(sql`
    select state, seen_at as "seenAt", since_at as "sinceAt" from presence
    where tenant_id = ${c.tenantId}::uuid and member_id = ${memberId}::uuid for update`)
  return row
}

const isGone = (c: TxCtx, row: PresenceRow): boolean =>
  c.now.getTime() - row.seenAt.getTime() > ONLINE_WITHIN_SECONDS * 1000

async function record(
  c: TxCtx,
  memberId: string,
  before: PresenceRow | undefined,
  to: PresenceState,
): Promise<void> {
  const from = before === undefined || isGone(c, before) ? 'offline' : before.state
  if (from === to) return
  await appendEvent(c, memberPresenceChanged, {
    subjects: [['member', memberId]],
    data: { from, to, online: to === 'online' },
  })
}
