import { leadObject } from '@/lib/leads/fields'
import { findLead } from '@/lib/leads/queries/get-lead'
import { authorize, type Ctx } from '@/lib/platform/ctx'
import { sql } from '@/lib/platform/db/sql'
import { type TxCtx, withTenant } from '@/lib/platform/db/with-tenant'
import { AppError } from '@/lib/platform/errors'
import { parse } from '@/lib/platform/validate'
import { publishedRules, rulesOfVersion } from '@/lib/rules/queries'
import { scopeWhere } from '@/lib/rules/scope'
import { type AssignmentRules, assignmentRuleSet, defaultAssignmentRules, PreviewAssignment } from '../schema'
import type { Decision } from '../types'
import { decideNow, type LookedAt } from './preview-route'
import { type ShownCandidate, showCandidates } from './show-candidates'
import { type ShownPath, showPath } from './show-path'

/** A decision that was only looked at: nobody was given anything. */
export interface AssignmentPreview {
  outcome: 'assigned' | 'held'
  winner: { id: string; name: string } | null
  /** `scored`, or why the lead would wait. */
  reason: string
  by: ShownPath | null
  candidates: ShownCandidate[]
}

/**
 * Who would get a lead now by a version of the rules (a draft, or one that was), with everybody who was considered. The
 * lead is one there is, as if it had just come, or one made up of what a decision asks. Writes nothing.
 *
 * @throws AppError `not_found` for a version there is not; `validation` for a lead or a product line the reader does not know
 */
export async function previewAssignment(ctx: Ctx, input: PreviewAssignment): Promise<AssignmentPreview> {
  authorize(ctx, 'assignment.manage')
  const asked = parse(PreviewAssignment, input)
  return withTenant(ctx, async (c) => {
    const facts = await factsOf(c, asked)
    const rules = asked.versionId
      ? await rulesOfVersion(c, assignmentRuleSet, asked.versionId)
      : ((await publishedRules(c, assignmentRuleSet))?.body ?? defaultAssignmentRules)
    return shown(c, await decideNow(c, facts, rules), rules)
  })
}

async function factsOf(
  c: TxCtx,
  { leadId, productLineId, region, source, channelId, grade }: PreviewAssignment,
): Promise<LookedAt> {
  if (leadId) {
    const lead = await findLead(c, leadId)
    if (!lead) throw unknown('leadId', 'unknownLead')
    const { id, city, company, custom } = lead
    return {
      id,
      city,
      company,
      custom,
      grade: lead.grade,
      source: lead.source,
      channelId: lead.channel?.id ?? null,
      partyId: await partyOf(c, id),
      productLineId: lead.productLine.id,
      region: lead.region,
    }
  }
  const { productLines } = c.actor.visibility
  const line =
    productLineId && (productLines === 'all' || productLines.includes(productLineId))
      ? await c.tx.productLine.findFirst({ where: { id: productLineId }, select: { id: true } })
      : null
  if (!line) throw unknown('productLineId', 'unknownProductLine')
  return {
    productLineId: line.id,
    region: region ?? null,
    source: source ?? null,
    channelId: channelId ?? null,
    grade: grade ?? null,
  }
}

async function partyOf(c: TxCtx, leadId: string): Promise<string | null> {
  const [row] = await c.tx.$queryRaw<{ partyId: string }[]>(sql`
    select l.party_id as "partyId" from lead l
    where l.tenant_id = ${c.tenantId}::uuid and l.id = ${leadId}::uuid
      and ${scopeWhere(c, leadObject, { alias: 'l', now: c.now })}`)
  return row?.partyId ?? null
}

const unknown = (path: string, messageKey: string) =>
  new AppError('validation', 'validation', { details: [{ path, messageKey }] })

async function shown(c: TxCtx, decision: Decision, rules: AssignmentRules): Promise<AssignmentPreview> {
  const candidates = await showCandidates(c, decision.candidates)
  const won = candidates.find(({ member }) => member.id === decision.winnerId)
  return {
    outcome: won ? 'assigned' : 'held',
    winner: won ? { id: won.member.id, name: won.member.name } : null,
    reason: decision.holdingReason ?? 'scored',
    by: showPath(c, decision.by, rules),
    candidates,
  }
}
