'use client'

import { useTranslations } from 'next-intl'
import { useMemo } from 'react'
import { QueryBuilder, type RuleGroupType } from 'react-querybuilder'
import { operatorKey } from '@/lib/rules/operator-words'
import type { Operator, RuleGroup } from '@/lib/rules/types'
import { builderControls } from './builder-controls'
import type { FieldChoices } from './choices'
import { isWhole, type OfferedField, operatorsFor, startValue } from './offered'
import { plainGroup } from './plain-group'
import { useSentence } from './use-sentence'
import type { BuilderContext } from './value-editor'

export type RuleBuilderProps = {
  /** The conditions as they stand; may hold what the editor adds to them (take it off with `plainGroup`). */
  group: RuleGroup
  onChange: (group: RuleGroup) => void
  /** In the order they are offered. */
  fields: readonly OfferedField[]
  /** Names of keys and ids the fields do not name themselves. */
  choices: FieldChoices
  /** What the sentence says while there is no condition. */
  whenEmpty: string
  /** Patterns are only understood where facts are judged in memory. */
  withPatterns?: boolean
}

/** What the parts of the editor look like; its own style sheet is not loaded. */
const LOOK = {
  queryBuilder: 'grid gap-3',
  ruleGroup:
    'grid gap-2 [&_.filter-group]:rounded-md [&_.filter-group]:border [&_.filter-group]:p-3 filter-group',
  header: 'flex flex-wrap items-center gap-2 [&>*:last-child]:ml-auto',
  body: 'grid gap-2',
  rule: [
    'grid items-center gap-2 rounded-md bg-paper p-2 sm:grid-cols-[9rem_8rem_1fr_auto]',
    // On a phone the field stands above its operator and value, the cross beside it.
    'max-sm:grid-cols-[1fr_1fr_auto] max-sm:[&>*:first-child]:col-span-2',
    'max-sm:[&>*:nth-child(3):not(:last-child)]:col-span-2 max-sm:[&>*:last-child]:col-start-3 max-sm:[&>*:last-child]:row-start-1',
    'sm:[&>*:last-child]:col-start-4',
  ].join(' '),
}

/**
 * The editor of conditions, whatever they are for: fields, operators and values by keyboard or finger, groups inside a
 * group, and below it the sentence it amounts to. It loads a large library, so pages load it when it is asked for.
 */
export function RuleBuilder(props: RuleBuilderProps) {
  const { group, onChange, fields, choices, whenEmpty, withPatterns = false } = props
  const t = useTranslations('conditions')
  const byName = useMemo(() => new Map(fields.map((field) => [field.name, field])), [fields])
  const object = { fields: Object.fromEntries(fields.map(({ name, definition }) => [name, definition])) }
  const sentence = useSentence(object, choices)
  const plain = plainGroup(group)
  const operators = (name: string) => {
    const field = byName.get(name)
    if (!field) return []
    return operatorsFor(field, withPatterns).map((operator) => ({
      name: operator,
      label: t(`operator.${operatorKey(operator, field.definition.type)}`),
    }))
  }
  return (
    <>
      <QueryBuilder
        query={group as RuleGroupType}
        onQueryChange={(next) => onChange(next as RuleGroup)}
        fields={fields.map(({ name, label }) => ({ name, label }))}
        getOperators={operators}
        getDefaultValue={({ field, operator }) => startValue(byName.get(field), operator as Operator)}
        resetOnOperatorChange
        addRuleToNewGroups
        controlElements={builderControls}
        controlClassnames={LOOK}
        context={{ fields: byName, choices } satisfies BuilderContext}
        accessibleDescriptionGenerator={() => t('groupOf')}
      />
      <p className="rounded-md bg-paper px-3 py-2 text-sm text-ink-2" aria-live="polite">
        {plain.rules.length === 0 ? whenEmpty : isWhole(plain) ? sentence(plain) : t('incomplete')}
      </p>
    </>
  )
}
