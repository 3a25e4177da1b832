import type { Ctx } from '@/lib/platform/ctx'
import { sql } from '@/lib/platform/db/sql'
import { readTenant } from '@/lib/platform/db/with-tenant'
import { type TimelineEntry, type TimelinePage, timelineOf } from '@/lib/platform/events/timeline'
import { contactFields } from '../schema'
import type { LeadStatus, TimelineFilter } from '../types'
import { getLead } from './get-lead'
import { seesContacts } from './lead-select'
import { partsOf } from './merge-sides'

/** Which events make up each part; what later domains tell of a lead goes by the beginning of its name. */
const TYPES_OF: Record<TimelineFilter, string[] | undefined> = {
  all: undefined,
  followUps: ['followup.%', 'touch.%'],
  assignment: [
    'lead.assigned',
    'lead.accepted',
    'lead.held',
    'lead.released',
    'lead.pooled',
    'lead.unpooled',
    'hold.%',
    'hand_over.%',
    'sla.%',
  ],
  contacts: ['lead.admitted', 'lead.touched', 'contact.%', 'pool.viewed'],
  tasks: ['task.%'],
  changes: ['lead.updated', 'lead.closed', 'lead.reopened', 'party.%', 'contract.%'],
}

/** Into which stage an event says a lead came; one that is reopened says it itself. */
const STAGE_OF: Readonly<Record<string, LeadStatus | undefined>> = {
  'lead.assigned': 'assigned',
  'lead.held': 'holding',
  'lead.pooled': 'pooled',
  'lead.released': 'new',
  'lead.unpooled': 'new',
  'followup.logged': 'working',
  'touch.ended': 'working',
}

/** What stands for a contact that is not shown. */
const HIDDEN = '****'

/** Facts of an event that name a member, and the fact that shows the name. */
const MEMBER_FACTS = {
  ownerId: 'ownerName',
  previousOwnerId: 'previousOwnerName',
  assigneeId: 'assigneeName',
  memberId: 'memberName',
  holderId: 'holderName',
  fromId: 'fromName',
  toId: 'toName',
} as const

/**
 * What happened to a lead, and to those that have become part of it, newest first, with the names members have today beside their ids. The lead's own
 * visibility decides; its events carry none of their own. One by which it came into a stage it had been in before says so
 * (`stageVisit`).
 */
export async function leadTimeline(
  ctx: Ctx,
  leadId: string,
  input: { cursor?: string; filter?: TimelineFilter },
): Promise<TimelinePage> {
  await getLead(ctx, leadId)
  const asked = { cursor: input.cursor, types: TYPES_OF[input.filter ?? 'all'] }
  const page = await timelineOf(ctx, ['lead', leadId], asked, await partsOf(ctx, leadId))
  const [names, visits] = await Promise.all([
    memberNames(ctx, [...new Set(page.items.flatMap(memberIdsOf))]),
    stageVisits(ctx, leadId, page.items),
  ])
  return {
    ...page,
    items: page.items.map((entry) => ({
      ...entry,
      data: { ...masked(ctx, withNames(entry.data, names)), ...visits.get(entry.id) },
    })),
  }
}

/** Corrected contacts stand in the log in clear; whoever sees contacts masked reads only that they changed. */
function masked(ctx: Ctx, data: Record<string, unknown>): Record<string, unknown> {
  if (seesContacts(ctx)) return data
  const hidden = (facts: unknown): unknown =>
    facts !== null && typeof facts === 'object'
      ? Object.fromEntries(
          Object.entries(facts).map(([name, value]) => [
            name,
            value && (contactFields as readonly string[]).includes(name) ? HIDDEN : value,
          ]),
        )
      : facts
  return {
    ...data,
    ...('before' in data && { before: hidden(data.before) }),
    ...('after' in data && { after: hidden(data.after) }),
  }
}

const memberIdsOf = ({ data }: TimelineEntry): string[] =>
  Object.keys(MEMBER_FACTS).flatMap((fact) => (typeof data[fact] === 'string' ? [data[fact]] : []))

async function memberNames(ctx: Ctx, ids: readonly string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map()
  const rows = await readTenant(ctx, (tx) =>
    tx.$queryRaw<{ id: string; name: string }[]>(sql`
      select m.id, m.name from member m where m.tenant_id = ${ctx.tenantId}::uuid and m.id = any(${[...ids]}::uuid[])`),
  )
  return new Map(rows.map(({ id, name }) => [id, name]))
}

function withNames(
  data: Record<string, unknown>,
  names: ReadonlyMap<string, string>,
): Record<string, unknown> {
  const named = Object.entries(MEMBER_FACTS).flatMap(([fact, shown]) => {
    const name = names.get(String(data[fact] ?? ''))
    return name === undefined ? [] : [[shown, name]]
  })
  return { ...data, ...Object.fromEntries(named) }
}

interface StageVisit {
  stageVisit: { stage: LeadStatus; n: number }
}

const stageOf = ({ type, data }: TimelineEntry): unknown =>
  type === 'lead.closed' ? data.outcome : type === 'lead.reopened' ? data.status : STAGE_OF[type]

/** By event: the stage it brought the lead into and the how many-th time that was, from the second on. */
async function stageVisits(
  ctx: Ctx,
  leadId: string,
  entries: readonly TimelineEntry[],
): Promise<Map<string, StageVisit>> {
  const steps = entries.filter((entry) => stageOf(entry) !== undefined)
  if (steps.length === 0) return new Map()
  const moves = await readTenant(ctx, (tx) =>
    tx.$queryRaw<{ at: Date; stage: LeadStatus; n: number }[]>(sql`
      select m.at, m.to_stage as stage, m.visit as n from stage_move m
      where m.tenant_id = ${ctx.tenantId}::uuid and m.lead_id = ${leadId}::uuid and m.set_aside is null and m.visit > 1
        and m.at = any(${steps.map(({ at }) => at)}::timestamptz[])`),
  )
  return new Map(
    steps.flatMap((entry) => {
      const move = moves.find(
        ({ at, stage }) => at.getTime() === entry.at.getTime() && stage === stageOf(entry),
      )
      return move ? [[entry.id, { stageVisit: { stage: move.stage, n: move.n } }]] : []
    }),
  )
}
