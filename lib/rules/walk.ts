import type { Rule, RuleGroup } from './types'

/** Every condition of a group, nested ones too. */
export function* rulesOf(group: RuleGroup): Generator<Rule> {
  for (const item of group.rules) {
    if ('rules' in item) yield* rulesOf(item)
    else yield item
  }
}

/** The same group with each condition replaced. */
export const mapRules = (group: RuleGroup, change: (rule: Rule) => Rule): RuleGroup => ({
  ...group,
  rules: group.rules.map((item) => ('rules' in item ? mapRules(item, change) : change(item))),
})
