import { simulateAssignment } from '@/lib/assignment/queries/simulate-assignment'
import {
  type AssignmentRule,
  assignmentRuleSet,
  defaultAssignmentRules,
  AssignmentRule as ruleOf,
} from '@/lib/assignment/schema'
import { publishRules } from '@/lib/rules/commands/publish-rules'
import { ProductProcess } from '../../support/product-process'
import type { Bench } from '../bench'
import { percentile } from '../measure/statistics'
import { onDatabase, openBenchOffice } from '../office'
import { steady } from './w2-assign'

const REPS = 200
const RULES = 20

/**
 * W12: fifty leads a second with two hundred reps and twenty rules, from the moment a lead is due at the door to the moment
 * its owner and the notification can be read; then those leads replayed through the same rules.
 */
export async function w12Rules(bench: Bench): Promise<void> {
  await onDatabase(bench.machine, async (admin) => {
    bench.say(`W12: ${REPS} reps`)
    const office = await openBenchOffice(admin, bench.isSmall ? REPS / 10 : REPS)
    const body = { ...defaultAssignmentRules, rules: twentyRules() }
    await publishRules(office.tenant.system, assignmentRuleSet, 'lead.assign', { body })
    const web = await ProductProcess.start('web')
    const workers = [await ProductProcess.start('worker'), await ProductProcess.start('worker')]
    try {
      await steady(office, web.url, { perSecond: 10, seconds: 3 })
      bench.say('W12: fifty a second')
      const times = await steady(office, web.url, { perSecond: 50, seconds: bench.isSmall ? 6 : 60 })
      bench.report.add('W12 at 50/s, 200 reps, 20 rules, p50', 'ms', percentile(times, 0.5))
      bench.report.add('W12 at 50/s, 200 reps, 20 rules, p99', 'ms', percentile(times, 0.99), {
        must: 1_000,
        aim: 300,
      })
    } finally {
      await Promise.all([web.stop(), ...workers.map((worker) => worker.stop())])
    }
    const { leads, ms } = await simulateAssignment(office.tenant.system, {})
    bench.report.add(`W12 replay of ${leads} leads`, 's', ms / 1_000)
  })
}

/** The first asks whose company it is, the last lets everybody take turns; those between are about other cities. */
function twentyRules(): AssignmentRule[] {
  const everybody = { region: 'required', teamIds: [], memberIds: [] }
  return Array.from({ length: RULES }, (_, i) =>
    ruleOf.parse({
      key: `rule-${i + 1}`,
      name: `规则 ${i + 1}`,
      when: {
        combinator: 'and',
        rules: i === 0 || i === RULES - 1 ? [] : [{ field: 'city', operator: '=', value: `城市 ${i}` }],
      },
      first: i === 0 ? { by: 'owner', of: 'company', days: 180, away: false } : null,
      to: everybody,
      strategy: i === 0 ? 'onlyFirst' : 'roundRobin',
      cap: i === RULES - 1 ? { share: 0.2, of: 200 } : null,
    }),
  )
}
