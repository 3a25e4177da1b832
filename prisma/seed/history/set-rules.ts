import { assignmentRuleSet } from '@/lib/assignment/schema'
import type { TxCtx } from '@/lib/platform/db/with-tenant'
import { createDraft } from '@/lib/rules/commands/drafts'
import { publishRules } from '@/lib/rules/commands/publish-rules'
import { ruleKinds } from '@/lib/wiring/rule-kinds'
import type { Founded } from '../founding/found-workspace'
import { idOf } from '../founding/id-of'
import type { Scenario } from '../scenario'
import type { Routing } from '../words/routing'

/** By which rules the company gives its leads out, if it has any of its own. */
const routingOf = ({ lineIds, teamIds, employees }: Founded, { routing }: Scenario): Routing | undefined =>
  routing?.({
    line: (code) => idOf(lineIds, code),
    team: (name) => idOf(teamIds, name),
    member: (email) => {
      const employee = employees.find(({ plan }) => plan.email === email)
      if (!employee) throw new Error(`nobody is called ${email}`)
      return employee.memberId
    },
  })

/** Puts the company's rules of assignment into force, by whoever looks after them. */
export async function publishRouting(c: TxCtx, founded: Founded, scenario: Scenario): Promise<void> {
  const routing = routingOf(founded, scenario)
  const ops = founded.employees.find(({ plan }) => plan.role === 'ops')
  if (!routing || !ops) return
  const ctx = { ...c, actor: ops.ctx.actor }
  await publishRules(ctx, assignmentRuleSet, 'assignment.manage', { body: routing.published })
}

/** A change somebody is still working on, to be tried on the last 30 days. */
export async function draftRouting(c: TxCtx, founded: Founded, scenario: Scenario): Promise<void> {
  const routing = routingOf(founded, scenario)
  const ops = founded.employees.find(({ plan }) => plan.role === 'ops')
  if (!routing || !ops) return
  const ctx = { ...c, actor: ops.ctx.actor }
  await createDraft(ctx, ruleKinds.assignment, {
    body: routing.draft,
    note: '展会线索先由主管看一遍，抖音骨科平均分',
  })
}
