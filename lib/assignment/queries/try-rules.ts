import { createTranslator } from 'use-intl/core'
import { authorize, type Ctx } from '@/lib/platform/ctx'
import { sql } from '@/lib/platform/db/sql'
import { readTenant, type TxCtx, withTenant } from '@/lib/platform/db/with-tenant'
import { messagesByLocale } from '@/lib/platform/i18n/messages'
import type { RuleTrial } from '@/lib/rules/versions'
import type { AssignmentRules } from '../schema'
import type { Candidate } from '../types'
import { simulateRules } from './simulate-assignment'

/** Decisions that are looked at again, and examples that are shown. */
const LOOKED_AT = 500
const SHOWN = 10
const REPLAYED_DAYS = 30

interface Run {
  leadId: string
  winnerId: string
  candidates: Candidate[]
}

/** With rules, the leads of the last 30 days are replayed: other rules let other people in. */
async function replayRules(c: TxCtx, rules: AssignmentRules): Promise<RuleTrial> {
  const { leads, moved, rows } = await simulateRules(c, rules, REPLAYED_DAYS)
  const shown = rows.slice(0, SHOWN)
  const names = await namesOf(
    c,
    shown.flatMap(({ from, to }) => [from, to]).filter((id) => id !== null),
  )
  const t = createTranslator({
    locale: c.locale,
    messages: messagesByLocale[c.locale],
    namespace: 'assignment',
  })
  return {
    looked: leads,
    changed: moved,
    examples: shown.map(({ leadId, from, to, reason }) => ({
      subject: { type: 'lead', id: leadId },
      before: from ? (names.get(from) ?? from) : t('nobodyYet'),
      after: to ? (names.get(to) ?? to) : t(`holdingReason.${reason ?? 'unknown'}`),
    })),
  }
}

/**
 * What the last decisions would have been with other weights: each candidate's factors stand in the run as they were
 * then, so only the points are counted anew. Who was ruled out stays ruled out; what other conditions would have let in
 * was not measured.
 */
export async function tryRules(ctx: Ctx, rules: AssignmentRules): Promise<RuleTrial> {
  authorize(ctx, 'assignment.manage')
  if (rules.rules.length > 0) return withTenant(ctx, (c) => replayRules(c, rules))
  const { weights } = rules
  const runs = await readTenant(ctx, (tx) =>
    tx.$queryRaw<Run[]>(sql`
      select r.lead_id as "leadId", r.winner_id as "winnerId", r.candidates from assignment_run r
      where r.tenant_id = ${ctx.tenantId}::uuid and r.outcome = 'assigned' and jsonb_array_length(r.candidates) > 0
      order by r.at desc limit ${LOOKED_AT}`),
  )
  const changed = runs.flatMap((run) => {
    const best = bestOf(run.candidates, weights)
    return best === null || best === run.winnerId ? [] : [{ ...run, best }]
  })
  const names = await namesOf(
    ctx,
    changed.slice(0, SHOWN).flatMap(({ winnerId, best }) => [winnerId, best]),
  )
  return {
    looked: runs.length,
    changed: changed.length,
    examples: changed.slice(0, SHOWN).map(({ leadId, winnerId, best }) => ({
      subject: { type: 'lead', id: leadId },
      before: names.get(winnerId) ?? winnerId,
      after: names.get(best) ?? best,
    })),
  }
}

/** The eligible candidate with the most points; of equals the one who was placed higher. */
function bestOf(candidates: readonly Candidate[], weights: AssignmentRules['weights']): string | null {
  const scored = candidates
    .filter(({ rank }) => rank !== null)
    .map((candidate) => ({
      ...candidate,
      points: candidate.factors.reduce((sum, { key, normalised }) => sum + normalised * weights[key], 0),
    }))
    .sort((a, b) => b.points - a.points || (a.rank ?? 0) - (b.rank ?? 0))
  return scored[0]?.memberId ?? null
}

async function namesOf(ctx: Ctx, ids: readonly string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map()
  const rows = await readTenant(ctx, (tx) =>
    tx.$queryRaw<{ id: string; name: string }[]>(sql`
      select m.id, m.name from member m where m.tenant_id = ${ctx.tenantId}::uuid and m.id = any(${[...ids]}::uuid[])`),
  )
  return new Map(rows.map(({ id, name }) => [id, name]))
}
