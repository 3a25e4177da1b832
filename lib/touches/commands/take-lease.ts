import { visibleLead } from '@/lib/leads/queries/get-lead'
import { authorize, type Ctx, memberOf } from '@/lib/platform/ctx'
import { type Sql, sql } from '@/lib/platform/db/sql'
import { type TxCtx, withTenant } from '@/lib/platform/db/with-tenant'
import { AppError, notFound } from '@/lib/platform/errors'
import { appendEvent } from '@/lib/platform/events/append-event'
import { newId } from '@/lib/platform/ids'
import { parse } from '@/lib/platform/validate'
import { touchBlocked, touchStarted } from '../events'
import { lengthOf, touchSettings } from '../queries/touch-settings'
import { TakeLease } from '../schema'
import { keeping, type LiveLease, leaseView, liveLease } from '../sql/live-lease'
import { countAsked } from '../touch-metrics'
import type { LeaseKind, Taking } from '../types'
import { tellPartyWatchers } from './tell-party-watchers'

interface Asked {
  leadId: string
  partyId: string
  memberId: string
  kind: LeaseKind
  until: Date
  /** From now to then. */
  range: Sql
}

const range = (from: Date, to: Date): Sql => sql`tstzrange(${from}::timestamptz, ${to}::timestamptz)`

/**
 * Asks for the person behind a lead, before the call, the message, the visit or the writing. While one member has them,
 * through whichever lead and product line, nobody else gets them: the database's exclusion constraint decides, so that of
 * any number who ask at once exactly one is given. Asking again for the same renews, for something else changes it. Being
 * stopped is an answer, kept as an attempt, once for a lease and member.
 */
export async function takeLease(ctx: Ctx, input: TakeLease): Promise<Taking> {
  authorize(ctx, 'lead.update')
  const { leadId, kind, memberId: named } = parse(TakeLease, input)
  return withTenant(ctx, async (c) => {
    const lead = await visibleLead(c, leadId)
    if (!lead) throw notFound('lead')
    const memberId = await whoTakes(c, named)
    const settings = await touchSettings(c)
    const until = new Date(c.now.getTime() + lengthOf(kind, settings))
    const asked = { leadId, partyId: lead.partyId, memberId, kind, until, range: range(c.now, until) }
    const given = (await renewed(c, asked)) || (await insert(c, asked))
    const lease = await leaseAfter(c, asked)
    const view = leaseView(c, lease, { leadId, memberId })
    const taken = lease.memberId === memberId
    c.afterCommit(() => countAsked(kind, taken ? 'taken' : 'blocked'))
    if (!taken) {
      await keepAttempt(c, asked, lease, lead.productLineId)
      const waitSeconds = Math.max(1, (lease.until.getTime() - c.now.getTime()) / 1_000)
      return { taken, lease: view, until: lease.untilClock, waitSeconds }
    }
    if (given) await tellPartyWatchers(c, lead.partyId)
    return { taken, lease: view }
  })
}

/** People act as themselves; a program says for whom, and only for somebody who works here. */
async function whoTakes(c: TxCtx, named: string | undefined): Promise<string> {
  const self = memberOf(c)
  const wrong = (messageKey: string) =>
    new AppError('validation', 'validation', { details: [{ path: 'memberId', messageKey }] })
  if (self !== null) {
    if (named !== undefined && named !== self) throw wrong('touch.onlyForOneself')
    return self
  }
  if (named === undefined) throw wrong('touch.forWhom')
  const [member] = await c.tx.$queryRaw<object[]>(sql`
    select 1 from member where tenant_id = ${c.tenantId}::uuid and id = ${named}::uuid and status = 'active'`)
  if (!member) throw wrong('touch.unknownMember')
  return named
}

/**
 * Own leases on the person: the same one is renewed, another one makes room. Writing goes with whatever the member is at;
 * and a call or a visit that makes room for another act still waits for its result. Answers whether one was renewed.
 */
async function renewed(
  c: TxCtx,
  { leadId, partyId, memberId, kind, until, range: wanted }: Asked,
): Promise<boolean> {
  const own = sql`tenant_id = ${c.tenantId}::uuid and party_id in (${keeping(c.tenantId, partyId)})
    and member_id = ${memberId}::uuid and during && ${wanted}`
  const same = sql`party_id = ${partyId}::uuid and (${kind} = 'compose' or (kind = ${kind} and lead_id = ${leadId}::uuid))`
  const kept = await c.tx.$executeRaw(sql`
    update touch_lease set during = tstzrange(taken_at, greatest(upper(during), ${until}::timestamptz)) where ${own} and ${same}`)
  await c.tx.$executeRaw(sql`
    update touch_lease set during = tstzrange(taken_at, greatest(taken_at, ${c.now}::timestamptz)),
      ended_at = case when kind = 'compose' then ${c.now}::timestamptz end
    where ${own} and not (${same})`)
  return kept > 0
}

/** Two that ask at once meet in the constraint: the later one waits for the earlier one's commit, and gets nothing. */
async function insert(c: TxCtx, { leadId, partyId, memberId, kind, range: wanted }: Asked): Promise<boolean> {
  const id = newId()
  const rows = await c.tx.$queryRaw<object[]>(sql`
    insert into touch_lease (id, party_id, lead_id, member_id, kind, taken_at, during)
    select ${id}::uuid, ${partyId}::uuid, ${leadId}::uuid, ${memberId}::uuid, ${kind}, ${c.now},
      ${wanted}
    where not exists (select 1 from touch_lease x where x.tenant_id = ${c.tenantId}::uuid
      and x.party_id in (${keeping(c.tenantId, partyId)}) and x.during && ${wanted})
    on conflict do nothing returning 1`)
  if (rows.length === 0) return false
  if (kind !== 'compose')
    await appendEvent(c, touchStarted, {
      subjects: [
        ['touch_lease', id],
        ['party', partyId],
        ['member', memberId],
      ],
      data: { kind, leadId },
    })
  return true
}

async function leaseAfter(c: TxCtx, { partyId, memberId, range: at }: Asked): Promise<LiveLease> {
  // Any that meets the range: whoever was faster may have begun a moment after this unit of work did.
  const lease = await liveLease(c, c.tx, { partyId, memberId, at })
  // The one in the way ended while it was waited for.
  if (!lease) throw new AppError('conflict', 'touch.again', { retryAfter: 1 })
  return lease
}

async function keepAttempt(
  c: TxCtx,
  { leadId, partyId, memberId, kind }: Asked,
  lease: LiveLease,
  productLineId: string,
): Promise<void> {
  const fresh = await c.tx.$executeRaw(sql`
    insert into touch_attempt (id, lead_id, party_id, member_id, lease_id, kind, at)
    values (${newId()}::uuid, ${leadId}::uuid, ${partyId}::uuid, ${memberId}::uuid, ${lease.id}::uuid, ${kind}, ${c.now})
    on conflict (tenant_id, lease_id, member_id) do nothing`)
  if (fresh === 0) return
  await appendEvent(c, touchBlocked, {
    subjects: [
      ['lead', leadId],
      ['party', partyId],
      ['member', memberId],
    ],
    data: {
      kind,
      // Whoever reads this lead's life course covers its line, and no other for sure.
      holderId: lease.productLineId === productLineId ? lease.memberId : null,
      until: lease.until.toISOString(),
    },
  })
  await tellPartyWatchers(c, partyId)
}
