import { type AssignmentRule, type AssignmentRules, defaultAssignmentRules } from '@/lib/assignment/schema'
import type { RuleGroup } from '@/lib/rules/types'

/** Ids of what a company's rules name. */
export interface Named {
  line(code: string): string
  team(name: string): string
  /** By the part of the address before the @. */
  member(email: string): string
}

/** What a company publishes, and what somebody is still working on. */
export interface Routing {
  published: AssignmentRules
  draft: AssignmentRules
}

const everything: RuleGroup = { combinator: 'and', rules: [] }
const all = (...rules: RuleGroup['rules']): RuleGroup => ({ combinator: 'and', rules })
const is = (field: string, value: string) => ({ field, operator: '=' as const, value })
/** A million yuan, in 分. */
const MILLION = 100_000_000

const plain = {
  enabled: true,
  first: null,
  to: { region: 'required', teamIds: [], memberIds: [] },
  strategy: 'scored',
  weights: null,
  shares: [],
  cap: null,
  otherwise: 'next',
} as const satisfies Partial<AssignmentRule>

/** Whoever knows the hospital first, Douyin in turn among a team, large deals to seniors; all others by score. */
export function medicalRouting({ line, team, member }: Named): Routing {
  const known: AssignmentRule = {
    ...plain,
    key: 'known',
    name: '老客户归原负责人',
    when: everything,
    first: { by: 'owner', of: 'company', days: 365, away: false },
    to: { ...plain.to, teamIds: [], memberIds: [] },
    shares: [],
    strategy: 'onlyFirst',
  }
  const douyin: AssignmentRule = {
    ...plain,
    key: 'douyin-ortho',
    name: '抖音骨科轮流',
    when: all(is('source', 'douyin'), is('productLineId', line('ortho'))),
    to: { region: 'required', teamIds: [team('骨科组')], memberIds: [] },
    strategy: 'roundRobin',
    shares: [{ memberId: member('chen.siyuan'), weight: 1.5 }],
    cap: { share: 0.45, of: 40 },
  }
  const seniors: AssignmentRule = {
    ...plain,
    key: 'large-imaging',
    name: '影像大单给资深销售',
    when: all(is('productLineId', line('imaging')), {
      combinator: 'or',
      rules: [
        { field: 'grade', operator: 'in', value: ['S', 'A'] },
        { field: 'custom.budget', operator: '>=', value: MILLION },
      ],
    }),
    to: { region: 'required', teamIds: [], memberIds: [member('zhao.qiming'), member('zheng.yawen')] },
    weights: { presence: 10, winRate: 55, capacity: 15, shortfall: 20 },
    shares: [],
  }
  const fair: AssignmentRule = {
    ...plain,
    key: 'fair',
    name: '展会线索由主管分配',
    when: all(is('source', 'exhibition')),
    to: { ...plain.to, teamIds: [], memberIds: [] },
    shares: [],
    strategy: 'manual',
  }
  return {
    published: { ...defaultAssignmentRules, rules: [known, douyin, seniors] },
    draft: {
      ...defaultAssignmentRules,
      rules: [
        known,
        { ...douyin, name: '抖音骨科轮流（陈思远与他人相同）', shares: [], cap: { share: 0.35, of: 40 } },
        fair,
        seniors,
      ],
    },
  }
}
