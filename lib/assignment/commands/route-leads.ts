import { changeOwners } from '@/lib/leads/commands/change-owner'
import { holdLeads } from '@/lib/leads/commands/hold-leads'
import { NOT_ACCEPTED, PARKED, WAITS_FOR_HAND } from '@/lib/leads/types'
import { notify } from '@/lib/notifications/commands/notify'
import { authorize, type Ctx } from '@/lib/platform/ctx'
import { sql } from '@/lib/platform/db/sql'
import { type TxCtx, withTenant } from '@/lib/platform/db/with-tenant'
import { AppError } from '@/lib/platform/errors'
import { failpoint } from '@/lib/platform/failpoint'
import { newId } from '@/lib/platform/ids'
import { recordFirings } from '@/lib/rules/commands/publish-rules'
import { publishedRules } from '@/lib/rules/queries'
import type { RuleVersion } from '@/lib/rules/versions'
import { countAssigned } from '../assignment-metrics'
import { decideBatch, type LeadToDecide } from '../queries/decide-batch'
import { loadReps } from '../queries/load-reps'
import { type AssignmentRules, assignmentRuleSet } from '../schema'
import { isAway, type RuleShare, restand } from '../standing'
import type { Decision, Rep } from '../types'
import { creditReturners } from './credit-returners'
import { keepStandings } from './keep-standings'
import { publishDefaultRules } from './publish-default-rules'
import { type Run, recordRuns } from './record-runs'
import { tellManagers } from './tell-managers'
import { welcomeNewcomers } from './welcome-newcomers'

/** `returned`: a person gave them back to the rules. `lapsed`: their owner did not take them up in time. */
export type RouteTrigger = 'admitted' | 'drained' | 'returned' | 'lapsed'

/** What routing did with the leads it was given; leads already owned or closed are in neither list. */
export interface Routed {
  assigned: string[]
  held: string[]
}

interface WaitingLead extends LeadToDecide {
  source: string
  holdingReason: string | null
  createdAt: Date
}

/**
 * Gives leads to members: under the workspace's assignment lock (so capacity and fairness are exact) every lead
 * without an owner is decided, owned, explained and told, all in one unit of work. Nobody eligible puts it into
 * the holding queue. Safe to run twice: an owned lead is left alone.
 */
export async function routeLeads(
  ctx: Ctx,
  input: { ids: readonly string[]; trigger: RouteTrigger },
): Promise<Routed> {
  authorize(ctx, 'lead.assign')
  return withTenant(ctx, async (c) => {
    const startedAt = performance.now()
    // Sent together, carried out in this order: what is read is read under the lock.
    const [, leads, published, reps] = await Promise.all([
      lockAssignment(c),
      loadWaiting(c, input),
      publishedRules(c, assignmentRuleSet),
      countedReps(c),
    ])
    if (leads.length === 0) return { assigned: [], held: [] }
    const rules = published ?? (await publishDefaultRules(c))
    const batch = await decideBatch(c, { leads, reps, rules: rules.body })
    const decisions = batch.decisions.filter((decision, i) => isNews(leads[i], decision))
    await failpoint('route.decided')
    const ms = Math.round(performance.now() - startedAt)
    return carryOut(c, { leads, decisions, shares: batch.shares, rules, trigger: input.trigger, ms })
  })
}

/** One decision at a time in a workspace; taken before any lead or capacity is locked. */
export const lockAssignment = (c: TxCtx): Promise<number> =>
  c.tx.$executeRaw(sql`select pg_advisory_xact_lock(hashtextextended(${`assignment:${c.tenantId}`}, 0))`)

async function countedReps(c: TxCtx): Promise<Rep[]> {
  const { reps, newcomers } = await loadReps(c)
  if (newcomers) {
    await welcomeNewcomers(c)
    return (await loadReps(c)).reps
  }
  await creditReturners(c, restandAll(reps))
  return reps
}

/** Whoever went on leave, or is back from it, since the last decision. */
const restandAll = (reps: readonly Rep[]): Rep[] =>
  restand(
    reps.flatMap((rep) =>
      rep.awayGap === undefined ? [] : [{ isAway: isAway(rep), share: rep as CountedRep }],
    ),
  )

type CountedRep = Rep & { awayGap: number | null }

/** A lead that waits on for the same reason has its run already: another one each time somebody comes online says nothing. */
const isNews = (lead: WaitingLead | undefined, decision: Decision): boolean =>
  decision.holdingReason === null || decision.holdingReason !== lead?.holdingReason

/**
 * Leads of a file that were to stay, and those too many have let lapse, are left out until a person gives them to the
 * rules; then everybody may have them again.
 */
async function loadWaiting(
  c: TxCtx,
  { ids, trigger }: { ids: readonly string[]; trigger: RouteTrigger },
): Promise<WaitingLead[]> {
  const parked =
    trigger === 'returned'
      ? sql`true`
      : sql`(holding_reason is null or holding_reason not in (${PARKED}, ${NOT_ACCEPTED}))`
  if (trigger === 'returned') await forgetLapses(c, ids)
  return c.tx.$queryRaw<WaitingLead[]>(sql`
    select id, party_id as "partyId", company, product_line_id as "productLineId", region, city, source,
      channel_id as "channelId", grade, custom, holding_reason as "holdingReason", created_at as "createdAt",
      array(select x.member_id::text from assignment_lapse x where x.tenant_id = lead.tenant_id and x.lead_id = lead.id) as "lapsedIds"
    from lead
    where tenant_id = ${c.tenantId}::uuid and id = any(${[...ids]}::uuid[])
      and status in ('new', 'holding') and owner_id is null and not is_test and ${parked}
    order by grade_rank, coalesce(held_at, created_at), id
    for update`)
}

const forgetLapses = (c: TxCtx, ids: readonly string[]): Promise<number> =>
  c.tx.$executeRaw(sql`
    delete from assignment_lapse where tenant_id = ${c.tenantId}::uuid and lead_id = any(${[...ids]}::uuid[])`)

interface Plan {
  leads: readonly WaitingLead[]
  decisions: readonly Decision[]
  /** How members stand in the rules that were asked, where it changed. */
  shares: ReadonlyMap<string, Iterable<RuleShare>>
  rules: RuleVersion<AssignmentRules>
  trigger: RouteTrigger
  /** From asking for the lock to the decision, in milliseconds. */
  ms: number
}

const reasonOf = ({ holdingReason, by }: Decision): string =>
  holdingReason ?? by?.first ?? by?.strategy ?? 'scored'

async function carryOut(c: TxCtx, plan: Plan): Promise<Routed> {
  const runs = plan.decisions.map((decision): Run => ({ id: newId(), decision, reason: reasonOf(decision) }))
  const winners = runs.flatMap(({ id, decision }) =>
    decision.winnerId ? [{ leadId: decision.leadId, memberId: decision.winnerId, runId: id }] : [],
  )
  const outcomes = await changeOwners(
    c,
    winners.map((w) => ({
      leadId: w.leadId,
      from: null,
      to: w.memberId,
      reason: `assignment.${plan.trigger}`,
      runId: w.runId,
    })),
  )
  // Somebody was given a lead by hand, or put out, since they were looked at: nothing of this is kept, the job decides anew.
  if (outcomes.some((o) => !o.changed)) throw new AppError('conflict', 'assignment.overtaken')
  // Owners first: capacity is locked before shares here as it is where a lead is given by hand.
  await Promise.all([
    explain(c, plan, runs),
    keepStandings(c, plan.shares),
    hold(c, plan.decisions),
    tellWinners(c, plan.leads, winners),
  ])
  const won = new Set(winners.map((w) => w.leadId))
  c.afterCommit(() => {
    for (const lead of plan.leads) if (won.has(lead.id)) countAssigned(plan.trigger, lead.createdAt, c.now)
  })
  return {
    assigned: winners.map((w) => w.leadId),
    held: plan.decisions.filter((d) => d.holdingReason).map((d) => d.leadId),
  }
}

/** What nobody could take waits; of what waits for a person those who can act hear at once. */
async function hold(c: TxCtx, decisions: readonly Decision[]): Promise<void> {
  const held = decisions.flatMap((d) =>
    d.holdingReason ? [{ leadId: d.leadId, reason: d.holdingReason }] : [],
  )
  const entered = new Set(await holdLeads(c, held))
  for (const { leadId, reason } of held)
    if (reason === WAITS_FOR_HAND && entered.has(leadId)) await tellManagers(c, leadId)
}

/** Keeps why each lead went where it went: the run with its candidates, and that the rules were asked. */
async function explain(c: TxCtx, plan: Plan, runs: readonly Run[]): Promise<void> {
  const kept = recordRuns(c, {
    runs,
    ruleVersionId: plan.rules.id,
    trigger: plan.trigger,
    ms: plan.ms,
  })
  const fired = recordFirings(
    c,
    runs.map(({ id, decision }) => ({
      ruleVersionId: plan.rules.id,
      subject: ['lead', decision.leadId],
      verdict: decision.winnerId ? 'assigned' : 'held',
      facts: { runId: id, candidates: decision.candidates.length },
    })),
  )
  await Promise.all([kept, fired])
}

async function tellWinners(
  c: TxCtx,
  leads: readonly WaitingLead[],
  winners: ReadonlyArray<{ leadId: string; memberId: string; runId: string }>,
) {
  const lead = new Map(leads.map((l) => [l.id, l]))
  await notify(
    c,
    winners.map((w) => ({
      kind: 'lead.assigned' as const,
      subject: ['lead', w.leadId],
      occasion: w.runId,
      recipientId: w.memberId,
      productLineId: lead.get(w.leadId)?.productLineId ?? null,
      params: { source: lead.get(w.leadId)?.source ?? '', region: lead.get(w.leadId)?.region ?? null },
    })),
  )
}
