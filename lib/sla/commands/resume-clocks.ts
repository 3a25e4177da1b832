import { tellLeadWatchers } from '@/lib/leads/commands/tell-lead-watchers'
import { visibleLead } from '@/lib/leads/queries/get-lead'
import { authorize, type Ctx, lending } from '@/lib/platform/ctx'
import { rowsParameter, type Sql, sql } from '@/lib/platform/db/sql'
import { readTenant, type TxCtx, withTenant } from '@/lib/platform/db/with-tenant'
import { AppError, notFound } from '@/lib/platform/errors'
import { appendEvents, type Subject } from '@/lib/platform/events/append-event'
import { groupBy } from '@/lib/platform/group-by'
import { parse } from '@/lib/platform/validate'
import { afterPause, type ClockTimes, nextMoment } from '../clock-times'
import { slaResumed } from '../events'
import { promisesInForce } from '../queries/promises-in-force'
import { ResumeClocks } from '../schema'
import type { ClockKind } from '../types'
import { markLeads } from './mark-leads'

/** Clocks of one unit of work. */
const BATCH = 500

/**
 * Lets the clocks of a lead that stand still go on now, with what was left of them.
 *
 * @throws AppError `conflict` where none stands still
 */
export async function resumeClocks(ctx: Ctx, input: ResumeClocks): Promise<void> {
  authorize(ctx, 'lead.update')
  const { leadId } = parse(ResumeClocks, input)
  const promises = await promisesInForce(ctx)
  await withTenant(ctx, async (c) => {
    const lead = await visibleLead(c, leadId)
    if (!lead) throw notFound('lead')
    const paused = await claimPaused(c, sql`k.lead_id = ${leadId}::uuid`)
    if (paused.length === 0) throw new AppError('conflict', 'sla.nothingPaused')
    await goOn(lending(c, 'lead.assign'), paused, promises, 'person')
    tellLeadWatchers(c, [lead])
  })
}

/** Lets every clock go on whose pause is over. One that somebody holds at this instant is left for the next sweep. */
export async function resumeDue(ctx: Ctx): Promise<number> {
  authorize(ctx, 'lead.assign')
  // Most sweeps find none, and pay for one look at an index.
  if (!(await anyDue(ctx))) return 0
  const promises = await promisesInForce(ctx)
  let resumed = 0
  for (;;) {
    const n = await withTenant(ctx, async (c) => {
      const paused = await claimPaused(c, sql`k.next_at <= ${c.now}`)
      await goOn(c, paused, promises, 'time')
      return paused.length
    })
    resumed += n
    if (n < BATCH) return resumed
  }
}

async function anyDue(ctx: Ctx): Promise<boolean> {
  const rows = await readTenant(ctx, (tx) =>
    tx.$queryRaw<object[]>(sql`
      select 1 from sla_clock k where k.tenant_id = ${ctx.tenantId}::uuid and k.next_at <= app_now() and k.state = 'paused' limit 1`),
  )
  return rows.length > 0
}

interface PausedClock extends ClockTimes {
  id: string
  leadId: string
  partyId: string
  ownerId: string | null
  kind: ClockKind
  counts: 'working' | 'calendar'
  pausedAt: Date
}

const claimPaused = (c: TxCtx, which: Sql): Promise<PausedClock[]> =>
  c.tx.$queryRaw<PausedClock[]>(sql`
    select k.id, k.lead_id as "leadId", l.party_id as "partyId", l.owner_id as "ownerId", k.kind, k.counts, k.warn_at as "warnAt",
      k.due_at as "dueAt", k.manager_at as "managerAt", k.admin_at as "adminAt", k.paused_at as "pausedAt"
    from sla_clock k join lead l on l.tenant_id = k.tenant_id and l.id = k.lead_id
    where k.tenant_id = ${c.tenantId}::uuid and ${which} and k.state = 'paused'
    order by k.next_at, k.id limit ${BATCH} for no key update of l, k skip locked`)

type Promises = Awaited<ReturnType<typeof promisesInForce>>

/** Without published policies there is no calendar to count by: then what was left is given by the clock on the wall. */
async function goOn(
  c: TxCtx,
  clocks: PausedClock[],
  promises: Promises,
  how: 'time' | 'person',
): Promise<void> {
  if (clocks.length === 0) return
  const rows = clocks.map((clock) => {
    const time = promises && clock.ownerId ? promises.timeFor(clock.ownerId) : null
    const counts = time ? clock.counts : 'calendar'
    const stood = { counts, pausedAt: clock.pausedAt, resumedAt: c.now } as const
    const times = afterPause(clock, stood, time)
    return {
      id: clock.id,
      warn_at: times.warnAt,
      due_at: times.dueAt,
      manager_at: times.managerAt,
      admin_at: times.adminAt,
      next_at: nextMoment(times, c.now),
    }
  })
  await c.tx.$executeRaw(sql`
    update sla_clock k set state = 'running', warn_at = g.warn_at, due_at = g.due_at, manager_at = g.manager_at, admin_at = g.admin_at,
      next_at = g.next_at, paused_at = null, paused_until = null, paused_by = null, pause_reason = null
    from jsonb_to_recordset(${rowsParameter(rows)}) as g(id uuid, warn_at timestamptz, due_at timestamptz,
      manager_at timestamptz, admin_at timestamptz, next_at timestamptz)
    where k.tenant_id = ${c.tenantId}::uuid and k.id = g.id`)
  const byLead = groupBy(clocks, ({ leadId }) => leadId)
  await markLeads(c, [...byLead.keys()])
  await appendEvents(
    c,
    slaResumed,
    [...byLead.values()].map((those) => {
      const [first] = those as [PausedClock]
      return {
        subjects: [
          ['lead', first.leadId],
          ['party', first.partyId],
          ...(first.ownerId ? ([['member', first.ownerId]] as const) : []),
        ] as [Subject, ...Subject[]],
        data: { kinds: those.map(({ kind }) => kind), how },
      }
    }),
  )
}
