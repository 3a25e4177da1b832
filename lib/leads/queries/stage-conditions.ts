import type { z } from 'zod'
import type { Ctx } from '@/lib/platform/ctx'
import { join, type Sql, sql } from '@/lib/platform/db/sql'
import { readTenant } from '@/lib/platform/db/with-tenant'
import { AppError, notFound } from '@/lib/platform/errors'
import { scopeWhere } from '@/lib/rules/scope'
import {
  dayAt,
  dayNumberOf,
  dayNumberOfText,
  dayOfNumber,
  startOf,
  textOfDayNumber,
} from '@/lib/rules/zone-clock'
import { workspaceClock } from '@/lib/tenancy/queries/workspace-clock'
import { leadObject } from '../fields'
import type { StageQuery } from '../schema'
import { leadStatuses } from '../types'

const USUAL_DAYS = 30
const MOST_DAYS = 400

/** A question about steps, with its days as instants. */
export interface AskedStages extends z.output<typeof StageQuery> {
  /** First and last day, as they are written. */
  days: { from: string; to: string }
  /** The first instant that counts, and the first that does not any more. */
  since: Date
  before: Date
  /** Members of the team asked for and of those below it; null where none was. */
  teamMembers: string[] | null
  now: Date
}

/**
 * Reads what is asked against the workspace's calendar.
 *
 * @throws AppError `validation` where the period ends before it begins or is too long, `not_found` for an unknown team
 */
export async function askedStages(ctx: Ctx, query: z.output<typeof StageQuery>): Promise<AskedStages> {
  const { now, zone } = await workspaceClock(ctx)
  const last = dayNumberOfText(query.to ?? '') ?? dayNumberOf(dayAt(now.getTime(), zone))
  const first = dayNumberOfText(query.from ?? '') ?? last - USUAL_DAYS + 1
  if (first > last || last - first >= MOST_DAYS)
    throw new AppError('validation', 'validation', {
      details: [{ path: 'from', messageKey: 'lead.stagePeriod', params: { days: MOST_DAYS } }],
    })
  return {
    ...query,
    days: { from: textOfDayNumber(first), to: textOfDayNumber(last) },
    since: new Date(startOf(dayOfNumber(first), zone)),
    before: new Date(startOf(dayOfNumber(last + 1), zone)),
    teamMembers: query.team ? await membersBelow(ctx, query.team) : null,
    now,
  }
}

async function membersBelow(ctx: Ctx, teamId: string): Promise<string[]> {
  const rows = await readTenant(ctx, (tx) =>
    tx.$queryRaw<{ id: string | null }[]>(sql`
      select m.id from team t
        left join team b on b.tenant_id = t.tenant_id and starts_with(b.path, t.path)
        left join member m on m.tenant_id = b.tenant_id and m.team_id = b.id
      where t.tenant_id = ${ctx.tenantId}::uuid and t.id = ${teamId}::uuid`),
  )
  if (rows.length === 0) throw notFound('team')
  return rows.flatMap(({ id }) => id ?? [])
}

/** Which steps are meant within the period: those out of one stage, into one, or only those of leads that were there before. */
interface Cell {
  from?: string | null
  to?: string | undefined
  again?: boolean
}

/**
 * The steps a question names, as the `from … where …` of a statement: `s` is the step, `l` its lead. A number and the rows
 * behind it are both made of this piece: what counts, the workspace, what the reader may see of leads, and what was asked.
 */
export function countedMoves(ctx: Ctx, asked: AskedStages, cell: Cell = {}): Sql {
  const parts: Sql[] = [
    sql`s.tenant_id = ${ctx.tenantId}::uuid and s.set_aside is null`,
    // Every stage by name, so that a period is found by the index that begins with it.
    cell.to ? sql`s.to_stage = ${cell.to}` : sql`s.to_stage = any(${[...leadStatuses]}::text[])`,
    sql`s.at >= ${asked.since}::timestamptz and s.at < ${asked.before}::timestamptz`,
    sql`not l.is_test`,
    scopeWhere(ctx, leadObject, { alias: 'l', now: new Date(0) }),
  ]
  if (cell.from !== undefined)
    parts.push(cell.from === null ? sql`s.from_stage is null` : sql`s.from_stage = ${cell.from}`)
  if (cell.again) parts.push(sql`s.visit > 1`)
  if (asked.productLine) parts.push(sql`s.product_line_id = ${asked.productLine}::uuid`)
  if (asked.source) parts.push(sql`l.source = ${asked.source}`)
  if (asked.owner) parts.push(sql`s.owner_id = ${asked.owner}::uuid`)
  if (asked.teamMembers) parts.push(sql`s.owner_id = any(${asked.teamMembers}::uuid[])`)
  return sql`from stage_move s join lead l on l.tenant_id = s.tenant_id and l.id = s.lead_id where ${join(parts, ' and ')}`
}
