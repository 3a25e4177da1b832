import { defaultAssignmentRules } from '@/lib/assignment/schema'
import type { Things } from './http-world'
import type { Asked, RouteCase } from './route-case'

const kind = 'assignment'
const at = (t: Things): Asked => ({ params: { kind, versionId: t.ruleVersionId } })

/** Versions of rules: drafting, trying, publishing, going back. */
export const RULE_SET_CASES: Record<string, RouteCase> = {
  listRuleVersions: { asks: [() => ({ params: { kind } })] },
  createRuleDraft: {
    asks: [() => ({ params: { kind }, body: { body: defaultAssignmentRules } })],
    changes: ['rule_version', 'event'],
  },
  getRuleVersion: { asks: [at], shows: 'rule_version.note' },
  updateRuleDraft: {
    asks: [(t) => ({ ...at(t), body: { note: '新说明' } })],
    changes: ['rule_version', 'event'],
  },
  testRuleDraft: { asks: [at], changes: ['event'] },
  publishRuleDraft: { asks: [at], changes: ['rule_version', 'event'] },
  retireRuleVersion: { asks: [at], changes: ['rule_version', 'event'] },
  rollBackRules: {
    asks: [(t) => ({ params: { kind, versionId: t.retiredRuleVersionId } })],
    changes: ['rule_version', 'event'],
  },
  diffRuleVersions: {
    asks: [
      (t) => ({ ...at(t), query: { against: t.retiredRuleVersionId } }),
      (t) => ({ params: { kind, versionId: t.retiredRuleVersionId }, query: { against: t.ruleVersionId } }),
    ],
  },
}
