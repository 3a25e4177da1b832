import { noteActivity } from '@/lib/leads/commands/note-activity'
import type { ChangedLead } from '@/lib/leads/commands/tell-lead-watchers'
import { authorize, type Ctx } from '@/lib/platform/ctx'
import { sql } from '@/lib/platform/db/sql'
import { type TxCtx, withTenant } from '@/lib/platform/db/with-tenant'
import { AppError } from '@/lib/platform/errors'
import { appendEvents } from '@/lib/platform/events/append-event'
import { newId } from '@/lib/platform/ids'
import { parse } from '@/lib/platform/validate'
import { touchEnded } from '../events'
import { EndTouch } from '../schema'
import { fitsKind, isConnected, type TouchKind, type TouchOutcome } from '../types'
import { closeLease, ownLease } from './keep-lease'

/**
 * Says what came of a call, message or visit that a lease was taken for: an act on the lead's life course and its activity;
 * a lead nobody had worked on is being worked on now. The lease ends with it. Told after the lease ran out, the act ended
 * when that did. Once for a lease. Answers the act's id.
 */
export async function endTouch(ctx: Ctx, input: EndTouch): Promise<string> {
  authorize(ctx, 'lead.update')
  const { leaseId, outcome, seconds = null } = parse(EndTouch, input)
  return withTenant(ctx, async (c) => {
    const lease = await ownLease(c, leaseId)
    const { kind, leadId, partyId, memberId, takenAt } = lease
    if (kind === 'compose' || !fitsKind(kind, outcome))
      throw new AppError('validation', 'validation', {
        details: [{ path: 'outcome', messageKey: 'touch.outcomeOfOtherKind' }],
      })
    if (lease.endedAt !== null) throw new AppError('conflict', 'touch.told')
    const at = lease.until !== null && lease.until < c.now ? lease.until : c.now
    const touch = {
      id: newId(),
      leadId,
      partyId,
      memberId,
      leaseId,
      kind,
      outcome,
      startedAt: takenAt,
      at,
      seconds,
    }
    await storeTouches(c, [{ ...touch, source: 'product', externalId: null, clashMemberId: null }])
    await closeLease(c, lease)
    return touch.id
  })
}

/** An act as it is written down. */
export interface NewTouch {
  id: string
  leadId: string
  partyId: string
  memberId: string
  leaseId: string | null
  kind: TouchKind
  outcome: TouchOutcome
  startedAt: Date
  at: Date
  seconds: number | null
  source: 'product' | 'import'
  externalId: string | null
  clashMemberId: string | null
}

/** Writes acts down, counts them as their leads' activity and tells of them. */
export async function storeTouches(c: TxCtx, touches: readonly NewTouch[]): Promise<void> {
  if (touches.length === 0) return
  await c.tx.$executeRaw(sql`
    insert into touch (id, lead_id, party_id, member_id, lease_id, kind, outcome, connected, started_at, at, seconds, source,
      external_id, clash_member_id, created_at)
    select g.id, g."leadId", g."partyId", g."memberId", g."leaseId", g.kind, g.outcome, g.connected, g."startedAt", g.at,
      g.seconds, g.source, g."externalId", g."clashMemberId", ${c.now}
    from jsonb_to_recordset(${JSON.stringify(touches.map((t) => ({ ...t, connected: isConnected(t.outcome) })))}::jsonb)
      as g(id uuid, "leadId" uuid, "partyId" uuid, "memberId" uuid, "leaseId" uuid, kind text, outcome text, connected boolean,
        "startedAt" timestamptz, at timestamptz, seconds int, source text, "externalId" text, "clashMemberId" uuid)`)
  for (const [lead, at] of await activities(c, touches)) await noteActivity(c, lead, at)
  await appendEvents(c, touchEnded, touches.map(told))
}

/** Each lead that was worked on, locked in the order of its id, and when last. */
async function activities(c: TxCtx, touches: readonly NewTouch[]): Promise<[ChangedLead, Date][]> {
  const latest = new Map<string, Date>()
  for (const { leadId, at } of touches) {
    const known = latest.get(leadId)
    if (!known || known < at) latest.set(leadId, at)
  }
  const leads = await c.tx.$queryRaw<ChangedLead[]>(sql`
    select id, product_line_id as "productLineId", owner_id as "ownerId" from lead
    where tenant_id = ${c.tenantId}::uuid and id = any(${[...latest.keys()]}::uuid[]) order by id for update`)
  return leads.map((lead) => [lead, latest.get(lead.id) ?? c.now])
}

const told = ({ id, leadId, partyId, memberId, kind, outcome, at, seconds, source }: NewTouch) => ({
  subjects: [
    ['lead', leadId],
    ['party', partyId],
    ['member', memberId],
  ] as [[string, string], [string, string], [string, string]],
  data: {
    touchId: id,
    memberId,
    kind,
    outcome,
    connected: isConnected(outcome),
    at: at.toISOString(),
    seconds,
    source,
  },
})
