import { setImmediate as nextTurn } from 'node:timers/promises'
import { authorize, type Ctx } from '@/lib/platform/ctx'
import { sql } from '@/lib/platform/db/sql'
import { readTenant, type TxCtx, withTenant } from '@/lib/platform/db/with-tenant'
import { parse } from '@/lib/platform/validate'
import { publishedRules, rulesOfVersion } from '@/lib/rules/queries'
import {
  type AssignmentRules,
  assignmentRuleSet,
  defaultAssignmentRules,
  SimulateAssignment,
} from '../schema'
import { type Replay, replay } from '../simulation/replay'
import { summarise } from '../simulation/summarise'
import type { Simulation, Summary } from '../types'
import { loadReplay, MOST_REPLAYED } from './load-replay'

/**
 * Replays the leads of the last days, as they were received, through a version of the rules (a draft, or one that was; else
 * those in force). Of leads only those the reader sees. See `replay` for what is assumed.
 *
 * @throws AppError `not_found` for a version there is not
 */
export async function simulateAssignment(ctx: Ctx, input: SimulateAssignment): Promise<Simulation> {
  authorize(ctx, 'assignment.manage')
  const { versionId, days } = parse(SimulateAssignment, input)
  const startedAt = performance.now()
  // Read in one unit of work; the reckoning holds no connection.
  const { given, asOf } = await withTenant(ctx, async (c) => {
    const rules = versionId
      ? await rulesOfVersion(c, assignmentRuleSet, versionId)
      : ((await publishedRules(c, assignmentRuleSet))?.body ?? defaultAssignmentRules)
    return { given: await loadReplay(c, rules, days), asOf: c.now }
  })
  const summary = await reckon(given)
  return {
    ...summary,
    days,
    isCut: given.leads.length === MOST_REPLAYED,
    asOf,
    ms: Math.round(performance.now() - startedAt),
    ...(await namesIn(ctx, summary, given)),
  }
}

/** The same for a verb that has the rules and its own unit of work. */
export const simulateRules = async (c: TxCtx, rules: AssignmentRules, days: number): Promise<Summary> =>
  reckon(await loadReplay(c, rules, days))

const reckon = async (given: Omit<Replay, 'breathe'>): Promise<Summary> =>
  summarise(await replay({ ...given, breathe: async () => nextTurn() }), given.rules)

async function namesIn(
  ctx: Ctx,
  { members, moves, rows, waiting }: Summary,
  { leads, rules }: Omit<Replay, 'breathe'>,
): Promise<Pick<Simulation, 'people' | 'leadNames' | 'ruleNames'>> {
  const ids = [
    ...new Set([...members.map(({ memberId }) => memberId), ...moves.flatMap(({ from, to }) => [from, to])]),
  ].filter((id) => id !== null)
  const named = new Set([...rows.map(({ leadId }) => leadId), ...waiting.flatMap(({ leadIds }) => leadIds)])
  return {
    people: await readTenant(ctx, (tx) =>
      tx.$queryRaw<{ id: string; name: string }[]>(sql`
        select m.id, m.name from member m where m.tenant_id = ${ctx.tenantId}::uuid and m.id = any(${ids}::uuid[])`),
    ),
    leadNames: leads.flatMap(({ id, name }) => (named.has(id) ? [{ id, name }] : [])),
    ruleNames: rules.rules.map(({ key, name }) => ({ key, name })),
  }
}
