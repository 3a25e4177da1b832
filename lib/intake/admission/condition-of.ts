import type { RuleGroup } from '@/lib/rules/types'
import type { AdmissionRule } from '../schema'

const asks = (combinator: 'and' | 'or', rules: RuleGroup['rules']): RuleGroup => ({ combinator, rules })

/** What must hold for a rule, as a condition: the short forms are only other ways to write one. */
export function conditionOf({ field, check }: Pick<AdmissionRule, 'field' | 'check'>): RuleGroup {
  switch (check.is) {
    case 'required':
      return asks('and', [{ field, operator: 'notNull' }])
    case 'oneOf':
      return asks('or', [
        { field, operator: 'null' },
        { field, operator: 'in', value: check.values },
      ])
    case 'matches':
      return asks('or', [
        { field, operator: 'null' },
        { field, operator: 'matches', value: check.pattern },
      ])
    case 'condition':
      return check.condition
  }
}
