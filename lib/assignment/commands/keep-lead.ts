import { changeOwner } from '@/lib/leads/commands/change-owner'
import { authorize, type Ctx, lending, memberOf } from '@/lib/platform/ctx'
import { withTenant } from '@/lib/platform/db/with-tenant'
import { AppError } from '@/lib/platform/errors'
import { newId } from '@/lib/platform/ids'
import { publishedRules } from '@/lib/rules/queries'
import { assignmentRuleSet } from '../schema'
import { publishDefaultRules } from './publish-default-rules'
import { recordRuns } from './record-runs'

/**
 * Leaves a lead nobody owns yet with the member who has just entered it, as a run of its own: "why me" then says so. Only
 * within the unit of work that admitted the lead: whoever may enter a lead may not thereby take any other.
 */
export async function keepLead(ctx: Ctx, input: { leadId: string; reason: string }): Promise<void> {
  authorize(ctx, 'lead.create')
  const memberId = memberOf(ctx)
  if (!memberId) throw new AppError('forbidden', 'membersOnly')
  const { leadId, reason } = input
  await withTenant(lending(ctx, 'lead.assign'), async (c) => {
    const rules = (await publishedRules(c, assignmentRuleSet)) ?? (await publishDefaultRules(c))
    const runId = newId()
    const decision = { leadId, winnerId: memberId, holdingReason: null, candidates: [] }
    await changeOwner(c, { leadId, from: null, to: memberId, reason, runId })
    await recordRuns(c, {
      runs: [{ id: runId, decision, reason }],
      ruleVersionId: rules.id,
      trigger: 'manual',
      ms: 0,
    })
  })
}
