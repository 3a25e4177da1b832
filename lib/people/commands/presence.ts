import { actingMemberId, authorize, type Ctx } from '@/lib/platform/ctx'
import { sql } from '@/lib/platform/db/sql'
import { type TxCtx, withTenant } from '@/lib/platform/db/with-tenant'
import { AppError } from '@/lib/platform/errors'
import { appendEvent } from '@/lib/platform/events/append-event'
import { parse } from '@/lib/platform/validate'
import { memberPresenceChanged } from '../events'
import { ONLINE_WITHIN_SECONDS, type PresenceState, SetPresence } from '../schema'
import type { PresenceView } from '../types'

interface PresenceRow {
  state: PresenceState
  seenAt: Date
  sinceAt: Date
  reachableUntil: Date | null
}

/** How far ahead somebody may say that leads reach them without a page (ms). */
const MOST_AHEAD = 24 * 3_600_000

/**
 * Switches the acting member's presence; counts as a beat. `reachableUntil` lets an online member take leads with no page
 * open until then (a phone that is locked beats nothing); every switch says it anew.
 */
export async function setPresence(ctx: Ctx, input: SetPresence): Promise<PresenceView> {
  authorize(ctx, 'presence.set')
  const { state, ...given } = parse(SetPresence, input)
  const memberId = actingMemberId(ctx)
  return withTenant(ctx, async (c) => {
    const reachableUntil = untilOf(c, state, given.reachableUntil)
    const before = await lockPresence(c, memberId)
    const sinceAt = before?.state === state ? before.sinceAt : c.now
    await c.tx.$executeRaw(sql`
      insert into presence (member_id, state, seen_at, since_at, reachable_until)
      values (${memberId}::uuid, ${state}, ${c.now}, ${sinceAt}, ${reachableUntil})
      on conflict (tenant_id, member_id) do update set state = excluded.state, seen_at = excluded.seen_at,
        since_at = excluded.since_at, reachable_until = excluded.reachable_until`)
    await record(c, memberId, before, state)
    return { memberId, state, online: state === 'online', sinceAt, reachableUntil }
  })
}

function untilOf(c: TxCtx, state: PresenceState, given: string | null): Date | null {
  if (given === null) return null
  const until = new Date(given)
  const ahead = until.getTime() - c.now.getTime()
  if (state !== 'online' || ahead <= 0 || ahead > MOST_AHEAD)
    throw new AppError('validation', 'validation', {
      details: [{ path: 'reachableUntil', messageKey: 'presence.reachableUntil' }],
    })
  return until
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
      return {
        memberId,
        state: 'offline',
        online: false,
        sinceAt: before?.sinceAt ?? c.now,
        reachableUntil: null,
      }
    }
    await c.tx.$executeRaw(sql`
      update presence set seen_at = ${c.now} where tenant_id = ${c.tenantId}::uuid and member_id = ${memberId}::uuid`)
    if (isGone(c, before)) await record(c, memberId, before, before.state)
    const { state, sinceAt, reachableUntil } = before
    return { memberId, state, online: state === 'online', sinceAt, reachableUntil }
  })
}

async function lockPresence(c: TxCtx, memberId: string): Promise<PresenceRow | undefined> {
  const [row] = await c.tx.$queryRaw<PresenceRow[]>(sql`
    select state, seen_at as "seenAt", since_at as "sinceAt",
      case when reachable_until > ${c.now} then reachable_until end as "reachableUntil" from presence
    where tenant_id = ${c.tenantId}::uuid and member_id = ${memberId}::uuid for update`)
  return row
}

const isGone = (c: TxCtx, row: PresenceRow): boolean =>
  row.reachableUntil === null && c.now.getTime() - row.seenAt.getTime() > ONLINE_WITHIN_SECONDS * 1000

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
