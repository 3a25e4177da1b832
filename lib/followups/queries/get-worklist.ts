import { leadObject } from '@/lib/leads/fields'
import { clockOf } from '@/lib/leads/queries/lead-select'
import type { LeadStatus, SlaState } from '@/lib/leads/types'
import { authorize, type Ctx, memberOf } from '@/lib/platform/ctx'
import { join, literal, type Sql, sql } from '@/lib/platform/db/sql'
import { readTenant } from '@/lib/platform/db/with-tenant'
import { maskPhone } from '@/lib/platform/privacy/mask'
import { scopeWhere } from '@/lib/rules/scope'
import type { ContactKind } from '../schema'
import { type Worklist, type WorklistReason, type WorklistRow, worklistReasons } from '../types'

/** Rows of one reason that are shown; one more is read, to say that there are more. */
const SHOWN = 30
/** As text of the statement, like every state below: a plan for all values knows neither limits nor partial indexes. */
const page = literal(SHOWN + 1)
/** How far ahead "upcoming" looks (days). */
const AHEAD = 7
/** A promise this late (hours) is shown to the manager as well. */
const LATE_FOR_TEAM = 24

/**
 * What the reader should do, the most pressing first, each with its reason and its clock: promises that are late or due
 * today, leads nobody has called, customers who came back, records that wait for their words, leads without a next step,
 * and what comes in the next days. Managers see the holding queue above, and what their people leave lying. One
 * statement; every part comes from an index and stops after a page.
 */
export async function getWorklist(ctx: Ctx): Promise<Worklist> {
  authorize(ctx, 'lead.read')
  const rows = await readTenant(ctx, (tx) => tx.$queryRaw<FoundRow[]>(worklistOf(ctx)))
  const clear = ctx.actor.visibility.contact === 'clear'
  const more = worklistReasons.filter((reason) => rows.filter((r) => r.reason === reason).length > SHOWN)
  const shown = worklistReasons.flatMap((reason) => rows.filter((r) => r.reason === reason).slice(0, SHOWN))
  return {
    rows: shown.map((row) => shownRow(row, clear)),
    more,
    contactsClear: clear,
    at: rows[0]?.now ?? (await timeOf(ctx)),
  }
}

async function timeOf(ctx: Ctx): Promise<Date> {
  const [row] = await readTenant(ctx, (tx) => tx.$queryRaw<{ now: Date }[]>(sql`select app_now() as now`))
  if (!row) throw new Error('the database told no time')
  return row.now
}

function worklistOf(ctx: Ctx): Sql {
  const me = memberOf(ctx)
  const parts = [
    ...(ctx.actor.visibility.unowned ? [holding(ctx)] : []),
    ...teamParts(ctx, me),
    ...(me === null ? [] : ownParts(ctx, me)),
  ]
  // Nobody's list is empty but a program's that may see no holding queue.
  const found = parts.length > 0 ? join(parts, ' union all ') : nothing
  return sql`
    with clock as materialized (
      select app_now() as now, (date_trunc('day', app_now() at time zone w.timezone) + interval '1 day') at time zone w.timezone as tomorrow
      from tenant w where w.id = ${ctx.tenantId}::uuid
    ), found as (${found})
    select f.reason, f.clock, (select now from clock) as now, f.touched_by as "touchedBy",
      l.id as "leadId", l.name, l.company, coalesce(l.mobile, l.phone) as mobile, l.status, l.source, l.region, l.city,
      l.holding_reason as "holdingReason", l.received_at as "receivedAt", l.version as "leadVersion",
      l.sla_kind as "slaKind", l.sla_state as "slaState", l.sla_policy as "slaPolicy", l.sla_warn_at as "slaWarnAt", l.sla_due_at as "slaDueAt",
      p.name as "productLine", l.owner_id as "ownerId", m.name as "ownerName",
      t.id as "taskId", t.contact, t.title, t.due_at as "dueAt", t.version as "taskVersion",
      u.id as "followUpId", u.version as "followUpVersion"
    from found f
      -- Fenced: a plan for all workspaces takes this one for an average one and would rather read all of its leads.
      cross join lateral (
        select * from lead l where l.tenant_id = ${ctx.tenantId}::uuid and l.id = f.lead_id and ${visible(ctx)} offset 0
      ) l
      join product_line p on p.tenant_id = l.tenant_id and p.id = l.product_line_id
      left join member m on m.tenant_id = l.tenant_id and m.id = l.owner_id
      left join task t on t.tenant_id = l.tenant_id and t.id = f.task_id
      left join follow_up u on u.tenant_id = l.tenant_id and u.id = f.follow_up_id
    order by f.reason, f.clock, l.id, t.id`
}

const visible = (ctx: Ctx): Sql => scopeWhere(ctx, leadObject, { alias: 'l', now: new Date(0) })
const ofTenant = (ctx: Ctx): Sql =>
  sql`l.tenant_id = ${ctx.tenantId}::uuid and not l.is_test and ${visible(ctx)}`
const noTask = sql`not exists (select 1 from task x where x.tenant_id = l.tenant_id and x.lead_id = l.id and x.state = 'open')`
const nothing = sql`select null::text as reason, null::timestamptz as clock, null::uuid as lead_id, null::uuid as task_id,
  null::uuid as follow_up_id, null::text as touched_by where false`

/** One reason's leads: its rows, oldest clock first. */
const leadsBecause = (reason: WorklistReason, clock: Sql, from: Sql): Sql => sql`
  (select ${reason} as reason, ${clock} as clock, l.id as lead_id, null::uuid as task_id, null::uuid as follow_up_id, null::text as touched_by
   ${from} order by 2, 3 limit ${page})`

const holding = (ctx: Ctx): Sql =>
  leadsBecause('holding', sql`l.held_at`, sql`from lead l where l.status = 'holding' and ${ofTenant(ctx)}`)

/** What a manager's people leave lying: nobody has called, or a promise is a day late. */
function teamParts(ctx: Ctx, me: string | null): Sql[] {
  const { owners } = ctx.actor.visibility
  const people = owners === 'all' ? 'all' : owners.filter((id) => id !== me)
  if (people !== 'all' && people.length === 0) return []
  // What lies in a pool is nobody's delay.
  const late = sql`t.state = 'open' and l.status <> 'pooled' and t.due_at < (select now from clock) - make_interval(hours => ${LATE_FOR_TEAM})`
  const task = sql`select 'lateForTeam' as reason, t.due_at as clock, t.lead_id, t.id as task_id, null::uuid as follow_up_id, null::text as touched_by
    from task t join lead l on l.tenant_id = t.tenant_id and l.id = t.lead_id`
  if (people === 'all') {
    const others = me === null ? sql`true` : sql`l.owner_id <> ${me}::uuid`
    const theirs = me === null ? sql`true` : sql`t.assignee_id <> ${me}::uuid`
    return [
      leadsBecause(
        'untouched',
        sql`l.received_at`,
        sql`from lead l where l.status = 'assigned' and ${others} and ${ofTenant(ctx)}`,
      ),
      sql`(${task} where t.tenant_id = ${ctx.tenantId}::uuid and ${theirs} and ${late} and ${ofTenant(ctx)}
        order by t.due_at, t.id limit ${page})`,
    ]
  }
  // Person by person, each from their own stretch of the index.
  const each = sql`from unnest(${people}::uuid[]) as person(id) cross join lateral`
  return [
    sql`(select s.* ${each} ${leadsBecause(
      'untouched',
      sql`l.received_at`,
      sql`from lead l where l.status = 'assigned' and l.owner_id = person.id and ${ofTenant(ctx)}`,
    )} s order by s.clock, s.lead_id limit ${page})`,
    sql`(select s.* ${each} (${task} where t.tenant_id = ${ctx.tenantId}::uuid and t.assignee_id = person.id and ${late} and ${ofTenant(ctx)}
      order by t.due_at, t.id limit ${page}) s order by s.clock, s.lead_id limit ${page})`,
  ]
}

function ownParts(ctx: Ctx, me: string): Sql[] {
  const mine = (isStatus: Sql) =>
    sql`from lead l where l.owner_id = ${me}::uuid and ${isStatus} and ${ofTenant(ctx)}`
  const tasks = (reason: WorklistReason, when: Sql) => sql`
    (select ${reason} as reason, t.due_at as clock, t.lead_id, t.id as task_id, null::uuid as follow_up_id, null::text as touched_by
     from task t join lead l on l.tenant_id = t.tenant_id and l.id = t.lead_id
     where t.tenant_id = ${ctx.tenantId}::uuid and t.assignee_id = ${me}::uuid and t.state = 'open' and ${when} and ${ofTenant(ctx)}
     order by t.due_at, t.id limit ${page})`
  const lastContact = sql`coalesce((select f.happened_at from follow_up f where f.tenant_id = l.tenant_id and f.lead_id = l.id
    order by f.happened_at desc, f.id desc limit 1), l.assigned_at)`
  return [
    tasks('overdue', sql`t.due_at < (select now from clock)`),
    tasks('dueToday', sql`t.due_at >= (select now from clock) and t.due_at < (select tomorrow from clock)`),
    leadsBecause('new', sql`l.received_at`, sql`${mine(sql`l.status = 'assigned'`)} and ${noTask}`),
    sql`(select 'touched' as reason, x.at as clock, l.id as lead_id, null::uuid as task_id, null::uuid as follow_up_id, x.source as touched_by
      from lead l cross join lateral (
        select max(x.at) as at, (array_agg(x.source order by x.at desc))[1] as source from lead_touch x
        where x.tenant_id = l.tenant_id and x.lead_id = l.id and x.at > ${lastContact}
      ) x
      where l.owner_id = ${me}::uuid and l.status = 'working' and x.at is not null and ${ofTenant(ctx)}
      order by 2, 3 limit ${page})`,
    sql`(select 'incomplete' as reason, f.created_at as clock, f.lead_id, null::uuid as task_id, f.id as follow_up_id, null::text as touched_by
      from follow_up f join lead l on l.tenant_id = f.tenant_id and l.id = f.lead_id
      where f.tenant_id = ${ctx.tenantId}::uuid and f.author_id = ${me}::uuid and f.verdict = 'incomplete'
        and l.status in ('assigned', 'working') and ${ofTenant(ctx)}
      order by 2, 3 limit ${page})`,
    leadsBecause('adrift', sql`l.last_activity_at`, sql`${mine(sql`l.status = 'working'`)} and ${noTask}`),
    tasks(
      'upcoming',
      sql`t.due_at >= (select tomorrow from clock) and t.due_at < (select tomorrow from clock) + make_interval(days => ${AHEAD})`,
    ),
  ]
}

interface FoundRow {
  reason: WorklistReason
  clock: Date
  now: Date
  touchedBy: string | null
  leadId: string
  name: string
  company: string | null
  mobile: string | null
  status: LeadStatus
  source: string
  region: string | null
  city: string | null
  holdingReason: string | null
  receivedAt: Date
  leadVersion: number
  slaKind: string | null
  slaState: SlaState | null
  slaPolicy: string | null
  slaWarnAt: Date | null
  slaDueAt: Date | null
  productLine: string
  ownerId: string | null
  ownerName: string | null
  taskId: string | null
  contact: ContactKind | null
  title: string | null
  dueAt: Date | null
  taskVersion: number | null
  followUpId: string | null
  followUpVersion: number | null
}

function shownRow(r: FoundRow, clear: boolean): WorklistRow {
  const task =
    r.taskId && r.contact && r.dueAt
      ? {
          id: r.taskId,
          contact: r.contact,
          title: r.title ?? '',
          dueAt: r.dueAt,
          version: r.taskVersion ?? 0,
        }
      : null
  return {
    reason: r.reason,
    clock: r.clock,
    lead: {
      id: r.leadId,
      name: r.name,
      company: r.company,
      mobile: clear ? r.mobile : maskPhone(r.mobile),
      status: r.status,
      source: r.source,
      region: r.region,
      city: r.city,
      productLine: r.productLine,
      owner: r.ownerId ? { id: r.ownerId, name: r.ownerName ?? '' } : null,
      holdingReason: r.holdingReason,
      receivedAt: r.receivedAt,
      version: r.leadVersion,
      clock: clockOf(r),
    },
    task,
    followUp: r.followUpId ? { id: r.followUpId, version: r.followUpVersion ?? 0 } : null,
    touchedBy: r.touchedBy,
  }
}
