import type { Rule, RuleGroup } from '@/lib/rules/types'

/** A group as it is kept and sent: what an editor added to it is gone, and so are groups that ask for nothing. */
export function plainGroup(group: RuleGroup): RuleGroup {
  const rules = group.rules.flatMap((item): RuleGroup['rules'] => {
    if (!('rules' in item)) return [plainRule(item)]
    const inner = plainGroup(item)
    return inner.rules.length > 0 ? [inner] : []
  })
  return { combinator: group.combinator, ...(group.not ? { not: true } : {}), rules }
}

const plainRule = ({ field, operator, value }: Rule): Rule => ({
  field,
  operator,
  ...(value === undefined || operator === 'null' || operator === 'notNull' ? {} : { value }),
})

/** How many conditions a group has, nested ones too. */
export const countConditions = (group: RuleGroup): number =>
  group.rules.reduce((sum, item) => sum + ('rules' in item ? countConditions(item) : 1), 0)
