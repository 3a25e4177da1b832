import { assignmentStatements } from '@/lib/assignment/queries/assignment-statements'
import { refuseUnfitAssignment } from '@/lib/assignment/queries/check-assignment'
import { tryRules } from '@/lib/assignment/queries/try-rules'
import { assignmentRuleSet } from '@/lib/assignment/schema'
import { admissionStatements } from '@/lib/intake/queries/admission-statements'
import { refuseUnfitAdmission } from '@/lib/intake/queries/check-admission'
import { refuseUnfitMapping } from '@/lib/intake/queries/check-mapping'
import { mappingStatements } from '@/lib/intake/queries/mapping-statements'
import { tryAdmission } from '@/lib/intake/queries/try-admission'
import { tryMapping } from '@/lib/intake/queries/try-mapping'
import { admissionRuleSet, mappingRuleSet } from '@/lib/intake/schema'
import { notFound } from '@/lib/platform/errors'
import { refuseUnfitRecycle } from '@/lib/pools/queries/check-recycle'
import { recycleStatements } from '@/lib/pools/queries/recycle-statements'
import { tryRecycle } from '@/lib/pools/queries/try-recycle'
import { recycleRuleSet } from '@/lib/pools/schema'
import type { RuleKind } from '@/lib/rules/versions'
import { calendarStatements } from '@/lib/sla/queries/calendar-statements'
import { refuseUnfitSla } from '@/lib/sla/queries/check-sla'
import { slaStatements } from '@/lib/sla/queries/sla-statements'
import { tryCalendar } from '@/lib/sla/queries/try-calendar'
import { trySla } from '@/lib/sla/queries/try-sla'
import { calendarRuleSet, slaRuleSet } from '@/lib/sla/schema'
import { responseActs } from './work-on-leads'

/** How one kind of rules is changed, told and tried; the kinds ops may draft and publish. */
const defineKind = <Schema extends RuleKind['set']['body']>(kind: RuleKind<Schema>): RuleKind =>
  kind as unknown as RuleKind

const assignment = defineKind<typeof assignmentRuleSet.body>({
  set: assignmentRuleSet,
  permission: 'assignment.manage',
  statements: assignmentStatements,
  check: refuseUnfitAssignment,
  test: tryRules,
})

const admission = defineKind<typeof admissionRuleSet.body>({
  set: admissionRuleSet,
  permission: 'channel.manage',
  statements: admissionStatements,
  check: refuseUnfitAdmission,
  test: tryAdmission,
})

const mapping = defineKind<typeof mappingRuleSet.body>({
  set: mappingRuleSet,
  permission: 'channel.manage',
  statements: mappingStatements,
  check: refuseUnfitMapping,
  test: tryMapping,
})

const sla = defineKind<typeof slaRuleSet.body>({
  set: slaRuleSet,
  permission: 'assignment.manage',
  statements: slaStatements,
  check: refuseUnfitSla,
  test: trySla(responseActs),
})

const calendar = defineKind<typeof calendarRuleSet.body>({
  set: calendarRuleSet,
  permission: 'assignment.manage',
  statements: calendarStatements,
  test: tryCalendar,
})

const recycle = defineKind<typeof recycleRuleSet.body>({
  set: recycleRuleSet,
  permission: 'assignment.manage',
  statements: recycleStatements,
  check: refuseUnfitRecycle,
  test: tryRecycle,
})

export const ruleKinds = { assignment, admission, mapping, sla, calendar, recycle } as const
/** Rights by which somebody looks after at least one kind of rules; each kind asks for its own. */
export const ruleRights = [...new Set(Object.values(ruleKinds).map(({ permission }) => permission))]
export const ruleKindNames = Object.keys(ruleKinds) as [string, ...string[]]

/** The kind of this name. @throws AppError `not_found` for a name no kind has */
export function kindNamed(name: string): RuleKind {
  const kind = Object.hasOwn(ruleKinds, name) ? ruleKinds[name as keyof typeof ruleKinds] : undefined
  if (!kind) throw notFound('rules')
  return kind
}
