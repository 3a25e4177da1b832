import { z } from 'zod'
import { authorize, type Ctx } from '@/lib/platform/ctx'
import { rowsParameter, sql } from '@/lib/platform/db/sql'
import { type TxCtx, withTenant } from '@/lib/platform/db/with-tenant'
import { AppError, notFound } from '@/lib/platform/errors'
import { appendEvents, type Subject } from '@/lib/platform/events/append-event'
import { newId } from '@/lib/platform/ids'
import { parse } from '@/lib/platform/validate'
import { leadAssigned, leadPooled, leadReleased, leadUnpooled } from '../events'
import { OwnerChange } from '../schema'
import { tellLeadWatchers } from './tell-lead-watchers'

/** Why an owner was not changed. */
export type OwnerRefusal = 'notFound' | 'ownerMoved' | 'closed' | 'memberInactive' | 'capacityFull'
export type OwnerOutcome =
  | { leadId: string; changed: true }
  | { leadId: string; changed: false; refusal: OwnerRefusal }

interface LockedLead {
  id: string
  partyId: string
  productLineId: string
  ownerId: string | null
  poolId: string | null
  status: string
}
interface LockedCapacity {
  memberId: string
  free: number
  active: boolean
}

/**
 * The only writer of a lead's owner; a database trigger refuses every other. Locks the leads and the members'
 * capacity, gives each lead to its member only while the caller's belief about the owner holds, the member is
 * active and has room, and says for each what happened. Ownership history, capacity and the event follow. A lead given
 * to nobody (`to` null) is new again and waits to be decided, or lies in the pool that is named. What was closed moves no more,
 * with one exception the caller has to ask for: a lead that was won comes back into a pool (`comesBack`). Its owner's room was
 * free since it was closed, and the win stays theirs.
 */
export async function changeOwners(ctx: Ctx, input: readonly OwnerChange[]): Promise<OwnerOutcome[]> {
  authorize(ctx, 'lead.assign')
  const changes = parse(z.array(OwnerChange).max(500), input)
  if (changes.length === 0) return []
  return withTenant(ctx, async (c) => {
    const [leads, capacity] = await Promise.all([lockLeads(c, changes), lockCapacity(c, changes)])
    const outcomes = changes.map((change) =>
      admissible(change, leads.get(change.leadId), change.to === null ? null : capacity.get(change.to)),
    )
    const accepted = changes.filter((_, i) => outcomes[i]?.changed)
    await Promise.all([write(c, accepted, leads), record(c, accepted, leads)])
    tellLeadWatchers(
      c,
      accepted.map((x) => ({
        id: x.leadId,
        productLineId: (leads.get(x.leadId) as LockedLead).productLineId,
        ownerId: x.to,
        previousOwnerId: x.from,
      })),
    )
    return outcomes
  })
}

/** One lead by a person's hand: refusals become errors the person can act on. */
export async function changeOwner(ctx: Ctx, input: OwnerChange): Promise<void> {
  throwRefusal(await changeOwners(ctx, [input]))
}

/** Turns the first refusal among outcomes into an error the person can act on. */
export function throwRefusal(outcomes: readonly OwnerOutcome[]): void {
  const outcome = outcomes.find(({ changed }) => !changed)
  if (!outcome || outcome.changed) return
  switch (outcome.refusal) {
    case 'notFound':
      throw notFound('lead')
    case 'memberInactive':
      throw new AppError('validation', 'lead.memberInactive', {
        details: [{ path: 'to', messageKey: 'lead.memberInactive' }],
      })
    case 'capacityFull':
      throw new AppError('limit_exceeded', 'lead.capacityFull')
    case 'ownerMoved':
      throw new AppError('conflict', 'lead.ownerMoved')
    case 'closed':
      throw new AppError('conflict', 'lead.closed')
  }
}

async function lockLeads(c: TxCtx, changes: readonly OwnerChange[]): Promise<Map<string, LockedLead>> {
  const ids = changes.map((x) => x.leadId)
  const rows = await c.tx.$queryRaw<LockedLead[]>(sql`
    select id, party_id as "partyId", product_line_id as "productLineId", owner_id as "ownerId", pool_id as "poolId", status from lead
    where tenant_id = ${c.tenantId}::uuid and id = any(${ids}::uuid[]) order by id for update`)
  return new Map(rows.map((r) => [r.id, r]))
}

async function lockCapacity(c: TxCtx, changes: readonly OwnerChange[]): Promise<Map<string, LockedCapacity>> {
  const ids = [...new Set(changes.flatMap((x) => x.to ?? []))]
  const rows = await c.tx.$queryRaw<LockedCapacity[]>(sql`
    select k.member_id as "memberId", k.max_open - k.in_use as free, m.status = 'active' as active
    from lead_capacity k join member m on m.tenant_id = k.tenant_id and m.id = k.member_id
    where k.tenant_id = ${c.tenantId}::uuid and k.member_id = any(${ids}::uuid[])
    order by k.member_id for update of k`)
  return new Map(rows.map((r) => [r.memberId, r]))
}

function admissible(
  change: OwnerChange,
  lead: LockedLead | undefined,
  capacity: LockedCapacity | null | undefined,
): OwnerOutcome {
  const refuse = (refusal: OwnerRefusal): OwnerOutcome => ({ leadId: change.leadId, changed: false, refusal })
  if (!lead) return refuse('notFound')
  if (lead.status === 'invalid' || (lead.status === 'converted' && !mayComeBack(change)))
    return refuse('closed')
  if (lead.ownerId !== change.from || !changesAnything(change, lead)) return refuse('ownerMoved')
  if (capacity !== null) {
    if (!capacity?.active) return refuse('memberInactive')
    if (capacity.free < 1) return refuse('capacityFull')
    capacity.free -= 1
  }
  // A second change of the same lead in one call is measured against the first.
  lead.ownerId = change.to
  return { leadId: change.leadId, changed: true }
}

const mayComeBack = ({ to, poolId, comesBack }: OwnerChange): boolean =>
  comesBack === true && to === null && poolId !== undefined

/** Another owner, or another pool: what lies in one and is given to nobody leaves it. */
const changesAnything = ({ to, poolId }: OwnerChange, lead: LockedLead): boolean =>
  to !== lead.ownerId || (to === null && (poolId ?? null) !== lead.poolId)

async function write(
  c: TxCtx,
  accepted: readonly OwnerChange[],
  leads: ReadonlyMap<string, LockedLead>,
): Promise<void> {
  if (accepted.length === 0) return
  const rows = rowsParameter(
    accepted.map((x) => ({
      id: newId(),
      lead_id: x.leadId,
      // Whoever won it has not had it since: it took none of their room.
      from_id: leads.get(x.leadId)?.status === 'converted' ? null : x.from,
      to_id: x.to,
      pool_id: x.to === null ? (x.poolId ?? null) : null,
      reason: x.reason,
    })),
  )
  if (accepted.some((x) => x.from !== null)) await closeOwnerships(c, accepted)
  // The first part opens the trigger's gate for this one statement.
  await c.tx.$executeRaw(sql`
    with gate as materialized (select set_config('app.owner_writer', 'leads.changeOwner', true) as open),
    given as materialized (
      select * from jsonb_to_recordset(${rows}) as g(id uuid, lead_id uuid, from_id uuid, to_id uuid, pool_id uuid, reason text)
    ), owned as (
      insert into lead_ownership (id, lead_id, member_id, reason, started_at)
      select id, lead_id, to_id, reason, ${c.now} from given where to_id is not null
    ), moved as (
      select member_id, sum(n)::int as n from (
        select to_id as member_id, 1 as n from given where to_id is not null union all select from_id, -1 from given where from_id is not null
      ) m group by member_id
    ), used as (
      update lead_capacity k set in_use = k.in_use + moved.n from moved
      where k.tenant_id = ${c.tenantId}::uuid and k.member_id = moved.member_id
    )
    update lead l set owner_id = g.to_id, holding_reason = null, held_at = null,
      assigned_at = case when g.to_id is not null then ${c.now}::timestamptz end,
      pool_id = g.pool_id, pooled_at = case when g.pool_id is not null then ${c.now}::timestamptz end,
      pool_reason = case when g.pool_id is not null then g.reason end,
      came_back_at = case when l.status = 'converted' then ${c.now}::timestamptz else l.came_back_at end,
      last_activity_at = ${c.now}, version = l.version + 1,
      status = case when g.pool_id is not null then 'pooled' when g.to_id is null then 'new'
        when l.status in ('new', 'holding', 'pooled') then 'assigned' else l.status end
    from given g, gate where gate.open is not null and l.tenant_id = ${c.tenantId}::uuid and l.id = g.lead_id
      and l.id = any(${accepted.map((x) => x.leadId)}::uuid[])`)
}

async function closeOwnerships(c: TxCtx, accepted: readonly OwnerChange[]): Promise<void> {
  const ids = accepted.filter((x) => x.from !== null).map((x) => x.leadId)
  await c.tx.$executeRaw(sql`
    update lead_ownership set ended_at = ${c.now}
    where tenant_id = ${c.tenantId}::uuid and lead_id = any(${ids}::uuid[]) and ended_at is null`)
}

async function record(
  c: TxCtx,
  accepted: readonly OwnerChange[],
  leads: ReadonlyMap<string, LockedLead>,
): Promise<void> {
  const told = accepted.map((change) => ({ ...change, lead: leads.get(change.leadId) as LockedLead }))
  await Promise.all([
    appendEvents(c, leadAssigned, told.flatMap(assigned)),
    appendEvents(c, leadReleased, told.flatMap(released)),
    appendEvents(c, leadPooled, told.flatMap(pooled)),
    appendEvents(c, leadUnpooled, told.flatMap(unpooled)),
  ])
}

interface Told extends OwnerChange {
  /** As it was locked: the pool is the one it lay in. */
  lead: LockedLead
}

const subjectsOf = ({ leadId, lead }: Told, memberId: string | null): [Subject, ...Subject[]] => [
  ['lead', leadId],
  ['party', lead.partyId],
  ...(memberId ? ([['member', memberId]] as const) : []),
]

const assigned = (x: Told) =>
  x.to === null
    ? []
    : [
        {
          subjects: subjectsOf(x, x.to),
          data: { ownerId: x.to, previousOwnerId: x.from, reason: x.reason, runId: x.runId ?? null },
        },
      ]

const released = (x: Told) =>
  x.to !== null || x.from === null || x.poolId !== undefined
    ? []
    : [{ subjects: subjectsOf(x, x.from), data: { previousOwnerId: x.from, reason: x.reason } }]

const pooled = (x: Told) =>
  x.to !== null || x.poolId === undefined
    ? []
    : [
        {
          subjects: subjectsOf(x, x.from),
          data: {
            poolId: x.poolId,
            previousPoolId: x.lead.poolId,
            previousOwnerId: x.from,
            reason: x.reason,
          },
        },
      ]

function unpooled(x: Told) {
  const { poolId } = x.lead
  if (x.to !== null || x.poolId !== undefined || poolId === null) return []
  return [{ subjects: subjectsOf(x, null), data: { poolId, reason: x.reason } }]
}
