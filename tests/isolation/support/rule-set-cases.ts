import { randomBytes } from 'node:crypto'
import { defaultAssignmentRules } from '@/lib/assignment/schema'
import type { Things } from './http-world'
import type { Asked, RouteCase } from './route-case'

const kind = 'assignment'
const at = (t: Things): Asked => ({ params: { versionId: t.ruleVersionId } })

/** Versions of rules: drafting, trying, publishing, going back. */
export const RULE_SET_CASES: Record<string, RouteCase> = {
  listRuleVersions: { asks: [() => ({ query: { kind } })] },
  createRuleDraft: {
    // Of something of its own, or a second draft would be one too many.
    asks: [() => ({ body: { kind, scope: randomBytes(8).toString('hex'), body: defaultAssignmentRules } })],
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
    asks: [(t) => ({ params: { versionId: t.retiredRuleVersionId } })],
    changes: ['rule_version', 'event'],
  },
  previewAssignment: {
    asks: [
      (t) => ({ query: { versionId: t.ruleVersionId, leadId: t.leadId } }),
      (t) => ({ query: { versionId: t.ruleVersionId, productLineId: t.productLineId } }),
      (t) => ({ query: { leadId: t.leadId } }),
    ],
    shows: 'member.name',
  },
  simulateAssignment: {
    asks: [(t) => ({ query: { versionId: t.ruleVersionId } }), () => ({ query: { days: '7' } })],
  },
  getAssignmentCoverage: {
    asks: [(t) => ({ query: { versionId: t.ruleVersionId } }), () => ({})],
    shows: 'product_line.name',
  },
  diffRuleVersions: {
    asks: [(t) => ({ params: { versionId: t.ruleVersionId, againstId: t.retiredRuleVersionId } })],
  },
}
