'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { isWhole } from '@/components/rules/offered'
import { plainGroup } from '@/components/rules/plain-group'
import { RuleBuilder } from '@/components/rules/rule-builder'
import { ApiProblemLine } from '@/components/shell/api-problem-line'
import { SheetForm } from '@/components/shell/sheet-form'
import { ProblemLine } from '@/components/ui/problem-line'
import { RadioCards } from '@/components/ui/radio-cards'
import { TextField } from '@/components/ui/text-field'
import { type AssignmentRule, strategies } from '@/lib/assignment/schema'
import { draftOf, type RuleDraft, type RuleProblem, ruleOf } from './rule-draft'
import {
  CapFields,
  FirstFields,
  FormGroup,
  GroupFields,
  type RulePart,
  ShareFields,
  WeightFields,
} from './rule-parts'
import { type GivenChoices, useRoutedFields } from './use-routed-fields'
import { useStaff } from './use-staff'

type Props = {
  rule: AssignmentRule | null
  /** Keys other rules have. */
  taken: readonly string[]
  choices: GivenChoices
  error: Error | null
  pending: boolean
  onSave: (rule: AssignmentRule) => void
  onClose: () => void
}

/** One rule, in the order it is asked: which leads, whom first, who may have them, how it is chosen, what if nobody can. */
export function RuleSheet({ rule, taken, choices: given, error, pending, onSave, onClose }: Props) {
  const t = useTranslations('assignmentRules.rule')
  const { fields, choices } = useRoutedFields(given)
  const staff = useStaff()
  const [draft, setDraft] = useState<RuleDraft>(() => draftOf(rule, taken))
  const [checked, setChecked] = useState(false)
  const change = (part: Partial<RuleDraft>) => setDraft((now) => ({ ...now, ...part }))
  const when = plainGroup(draft.when)
  const said = ruleOf({ ...draft, when })
  const isWrong = (what: RuleProblem) => checked && 'problems' in said && said.problems.includes(what)
  const part: RulePart = { draft, onChange: change, isWrong, staff, fields }
  return (
    <SheetForm
      title={t(rule ? 'edit' : 'add')}
      submit={t('keep')}
      pending={pending}
      onSubmit={() => {
        setChecked(true)
        if ('rule' in said && isWhole(when)) onSave(said.rule)
      }}
      onClose={onClose}
      className="sm:max-w-2xl"
      formClassName="gap-6"
    >
      <TextField
        label={t('name')}
        maxLength={60}
        error={isWrong('name') ? t('nameNeeded') : undefined}
        value={draft.name}
        onChange={(name) => change({ name })}
      />
      <FormGroup title={t('when')}>
        <RuleBuilder
          group={draft.when}
          onChange={(next) => change({ when: next })}
          fields={fields}
          choices={choices}
          whenEmpty={t('always')}
        />
        <ProblemLine>{checked && !isWhole(when) ? t('conditionNeeded') : null}</ProblemLine>
      </FormGroup>
      <FirstFields {...part} />
      <FormGroup title={t('strategy')}>
        <RadioCards
          label={t('strategy')}
          value={draft.strategy}
          onChange={(strategy) => change({ strategy })}
          options={strategies.map((value) => ({
            value,
            title: t(`strategyIs.${value}`),
            hint: t(`strategyHint.${value}`),
          }))}
        />
        <ProblemLine>{isWrong('first') ? t('firstNeeded') : null}</ProblemLine>
      </FormGroup>
      {draft.strategy === 'manual' ? null : (
        <>
          {draft.strategy === 'onlyFirst' ? null : (
            <>
              <GroupFields {...part} />
              <ShareFields {...part} />
              <WeightFields {...part} />
              <CapFields {...part} />
            </>
          )}
          <FormGroup title={t('otherwise')}>
            <RadioCards
              label={t('otherwise')}
              className="sm:grid-cols-2"
              value={draft.otherwise}
              onChange={(otherwise) => change({ otherwise })}
              options={(['next', 'hold'] as const).map((value) => ({
                value,
                title: t(`otherwiseIs.${value}`),
                hint: t(`otherwiseHint.${value}`),
              }))}
            />
          </FormGroup>
        </>
      )}
      <ApiProblemLine error={error} />
    </SheetForm>
  )
}
