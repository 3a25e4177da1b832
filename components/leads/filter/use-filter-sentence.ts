'use client'

import { useFormatter, useTranslations } from 'next-intl'
import type { Rule, RuleGroup } from '@/lib/rules/types'
import { type FieldChoices, fieldWord, nameOf } from './choices'
import { operatorKey } from './operator-key'

/** A filter as a sentence a person reads: “状态是新进，且地区是江苏或浙江”. */
export function useFilterSentence(choices: FieldChoices): (group: RuleGroup) => string {
  const t = useTranslations('conditions')
  const fields = useTranslations('fields.lead')
  const format = useFormatter()

  const valueText = ({ field, operator, value }: Rule): string => {
    if (Array.isArray(value))
      return value.map((one) => nameOf(choices, field, one)).join(operator === 'between' ? t('to') : t('or'))
    if (typeof value === 'object' && value !== null) return t(`last.${value.unit}`, { n: value.n })
    if (operator === 'inPeriod') return t(`period.${value as 'today'}`)
    if (typeof value === 'boolean') return t(value ? 'yes' : 'no')
    if (/At$/.test(field) && typeof value === 'string') return format.dateTime(new Date(value), 'day')
    return nameOf(choices, field, value)
  }
  const ruleText = (rule: Rule): string => {
    const key = fieldWord(rule.field) as 'name'
    const field = fields.has(key) ? fields(key) : rule.field
    return t(`phrase.${operatorKey(rule.operator, /At$/.test(rule.field))}`, {
      field,
      value: valueText(rule),
    })
  }
  const groupText = (group: RuleGroup): string => {
    const parts = group.rules.map((item) =>
      'rules' in item ? t('group', { text: groupText(item) }) : ruleText(item),
    )
    const joined = parts.join(t(group.combinator === 'and' ? 'andThen' : 'orThen'))
    return group.not ? t('not', { text: joined }) : joined
  }
  return groupText
}
