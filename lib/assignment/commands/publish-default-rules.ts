import type { Ctx } from '@/lib/platform/ctx'
import { publishRules } from '@/lib/rules/commands/publish-rules'
import type { RuleVersion } from '@/lib/rules/versions'
import { type AssignmentRules, assignmentRuleSet, defaultAssignmentRules } from '../schema'

/** The rules a workspace begins with; published like any other version, so that the first lead can already explain itself. */
export const publishDefaultRules = (ctx: Ctx): Promise<RuleVersion<AssignmentRules>> =>
  publishRules(ctx, assignmentRuleSet, 'lead.assign', { body: defaultAssignmentRules })
