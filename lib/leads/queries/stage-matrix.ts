import { authorize, type Ctx } from '@/lib/platform/ctx'
import { sql } from '@/lib/platform/db/sql'
import { readTenant } from '@/lib/platform/db/with-tenant'
import { parse } from '@/lib/platform/validate'
import { stageDirection } from '../policy'
import { StageQuery } from '../schema'
import { type LeadStatus, leadStatuses, type StageMatrix } from '../types'
import { conditionsBesideWords } from './lead-conditions'
import { countLeads } from './list-leads'
import { type AskedStages, askedStages, countedMoves } from './stage-conditions'

/** How many leads of a stage are counted one by one, as in the list. */
const COUNT_UP_TO = 10_000

interface Row {
  kind: 'cell' | 'stage' | 'all'
  from: LeadStatus | null
  to: LeadStatus | null
  moves: number
  leads: number
  again: number
  spent: [median: number, p90: number] | null
}

/**
 * How the leads the actor may see went from stage to stage in a period, how long they had stayed, and how many are in each
 * now. A lead that comes back counts each time, and is told apart as `again`. Each number is the count of the query whose
 * rows `listStageMoves` lists, or of the list of leads.
 */
export async function stageMatrix(ctx: Ctx, input: StageQuery): Promise<StageMatrix> {
  authorize(ctx, 'lead.assign')
  const asked = await askedStages(ctx, parse(StageQuery, input))
  const [rows, now] = await Promise.all([figures(ctx, asked), countsNow(ctx, asked)])
  const all = rows.find(({ kind }) => kind === 'all')
  return {
    ...asked.days,
    moves: all?.moves ?? 0,
    leads: all?.leads ?? 0,
    again: all?.again ?? 0,
    cells: rows.flatMap(({ kind, from, to, moves, leads, again }) =>
      kind === 'cell' && to ? [{ from, to, direction: stageDirection(from, to), moves, leads, again }] : [],
    ),
    stages: leadStatuses.map((stage, i) => {
      const left = rows.find(({ kind, from }) => kind === 'stage' && from === stage)
      return {
        stage,
        now: now[i] ?? 0,
        left: left?.moves ?? 0,
        medianSeconds: left?.spent?.[0] ?? null,
        p90Seconds: left?.spent?.[1] ?? null,
      }
    }),
    teamMembers: asked.teamMembers,
    asOf: asked.now,
  }
}

const figures = (ctx: Ctx, asked: AskedStages): Promise<Row[]> =>
  readTenant(ctx, (tx) =>
    tx.$queryRaw<Row[]>(sql`
      with moved as materialized (
        select s.from_stage, s.to_stage, s.lead_id, s.visit, extract(epoch from s.at - s.since)::float8 as seconds
        ${countedMoves(ctx, asked)}
      ), counted as (
        select from_stage as "from", to_stage as "to", count(*)::int as moves, count(distinct lead_id)::int as leads,
          count(*) filter (where visit > 1)::int as again
        from moved group by grouping sets ((from_stage, to_stage), ())
      )
      select case when "to" is null then 'all' else 'cell' end as kind, c.*, null::float8[] as spent from counted c
      union all
      select 'stage', from_stage, null, count(*)::int, 0, 0, percentile_cont(array[0.5, 0.9]) within group (order by seconds)
      from moved where from_stage is not null group by from_stage`),
  )

/** How many leads are in each stage, by the conditions the list of leads has. */
async function countsNow(ctx: Ctx, asked: AskedStages): Promise<number[]> {
  const { productLine, source, owner, teamMembers } = asked
  const where = await Promise.all(
    leadStatuses.map((status) =>
      conditionsBesideWords(ctx, { status, productLine, source, owner, includeTest: false }),
    ),
  )
  const ofTeam = teamMembers ? sql`and l.owner_id = any(${teamMembers}::uuid[])` : sql``
  return readTenant(ctx, (tx) =>
    Promise.all(where.map((one) => countLeads(tx, sql`${one} ${ofTeam}`, COUNT_UP_TO + 1))),
  )
}
