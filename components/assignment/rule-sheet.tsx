'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { isWhole } from '@/components/rules/offered'
import { plainGroup } from '@/components/rules/plain-group'
import { RuleSubject } from '@/components/rules/rule-subject'
import { type GivenChoices, useLeadChoices } from '@/components/rules/use-lead-choices'
import { useLeadFields } from '@/components/rules/use-lead-fields'
import type { RuleSheetProps } from '@/components/rules/versions/ordered-draft'
import { ApiProblemLine } from '@/components/shell/api-problem-line'
import { SheetForm } from '@/components/shell/sheet-form'
import { ProblemLine } from '@/components/ui/problem-line'
import { RadioCards } from '@/components/ui/radio-cards'
import { routedObject } from '@/lib/assignment/fields'
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
import { useStaff } from './use-staff'

type Props = RuleSheetProps<AssignmentRule> & { choices: GivenChoices }

/** One rule, in the order it is asked: which leads, whom first, who may have them, how it is chosen, what if nobody can. */
export function RuleSheet({ rule, taken, choices: given, error, pending, onSave, onClose }: Props) {
  const t = useTranslations('assignmentRules.rule')
  const fields = useLeadFields(routedObject, { added: true })
  const choices = useLeadChoices(given)
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
      <RuleSubject {...draft} checked={checked} fields={fields} choices={choices} onChange={change} />
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
