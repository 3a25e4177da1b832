'use client'

import { useFormatter, useTranslations } from 'next-intl'
import { useState } from 'react'
import { ApiProblemLine } from '@/components/shell/api-problem-line'
import { SheetForm } from '@/components/shell/sheet-form'
import { ProblemLine } from '@/components/ui/problem-line'
import { RadioCards } from '@/components/ui/radio-cards'
import { TextField } from '@/components/ui/text-field'
import { type AssignmentRules, factorKeys } from '@/lib/assignment/schema'
import { draftOf, type RulesProblem, rulesOf, shareOf } from './rules-draft'

type Props = {
  rules: AssignmentRules
  error: Error | null
  pending: boolean
  onSave: (rules: AssignmentRules) => void
  onClose: () => void
}

/** How leads are given out: who may be given one, and what makes one ahead of another. */
export function RulesSheet({ rules, error, pending, onSave, onClose }: Props) {
  const t = useTranslations('assignmentRules.sheet')
  const [draft, setDraft] = useState(() => draftOf(rules))
  const [checked, setChecked] = useState(false)
  const change = (part: Partial<typeof draft>) => setDraft((now) => ({ ...now, ...part }))
  const said = rulesOf(draft)
  const isWrong = (what: RulesProblem) => checked && 'problems' in said && said.problems.includes(what)
  return (
    <SheetForm
      title={t('title')}
      submit={t('keep')}
      pending={pending}
      onSubmit={() => {
        setChecked(true)
        if ('rules' in said) onSave(said.rules)
      }}
      onClose={onClose}
      className="sm:max-w-xl"
      formClassName="gap-6"
    >
      <Choices draft={draft} onChange={change} />
      <Weights draft={draft} onChange={change} isWrong={isWrong} />
      <ProblemLine>{isWrong('noWeight') ? t('noWeight') : null}</ProblemLine>
      <TextField
        label={t('shrinkage')}
        hint={t('shrinkageHint')}
        error={isWrong('shrinkage') ? t('shrinkageRange') : undefined}
        inputMode="numeric"
        maxLength={3}
        value={draft.shrinkage}
        onChange={(shrinkage) => change({ shrinkage })}
      />
      <ApiProblemLine error={error} />
    </SheetForm>
  )
}

type Part = {
  draft: ReturnType<typeof draftOf>
  onChange: (part: Partial<ReturnType<typeof draftOf>>) => void
}

/** Conditions somebody has to meet to be given a lead at all. */
function Choices({ draft, onChange }: Part) {
  const t = useTranslations('assignmentRules.sheet')
  return (
    <>
      <Group title={t('presence')}>
        <RadioCards
          label={t('presence')}
          value={draft.presence}
          onChange={(presence) => onChange({ presence })}
          options={(['online', 'anyone'] as const).map((value) => ({
            value,
            title: t(`presenceIs.${value}`),
            hint: t(`presenceHint.${value}`),
          }))}
        />
      </Group>
      <Group title={t('region')}>
        <RadioCards
          label={t('region')}
          value={draft.region}
          onChange={(region) => onChange({ region })}
          options={(['required', 'ignored'] as const).map((value) => ({
            value,
            title: t(`regionIs.${value}`),
            hint: t(`regionHint.${value}`),
          }))}
        />
      </Group>
    </>
  )
}

function Weights({ draft, onChange, isWrong }: Part & { isWrong: (what: RulesProblem) => boolean }) {
  const t = useTranslations('assignmentRules.sheet')
  const factor = useTranslations('assignment')
  const format = useFormatter()
  return (
    <Group title={t('weights')} about={t('weightsAbout')}>
      <div className="grid gap-4 sm:grid-cols-2">
        {factorKeys.map((key) => (
          <TextField
            key={key}
            label={t('points', {
              factor: factor(`factor.${key}`),
              percent: format.number(shareOf(draft, key), { style: 'percent', maximumFractionDigits: 0 }),
            })}
            hint={factor(`factorAbout.${key}`)}
            error={isWrong(key) ? t('range') : undefined}
            inputMode="decimal"
            maxLength={5}
            value={draft.weights[key]}
            onChange={(text) => onChange({ weights: { ...draft.weights, [key]: text } })}
          />
        ))}
      </div>
    </Group>
  )
}

function Group(props: { title: string; about?: string; children: React.ReactNode }) {
  const { title, about, children } = props
  return (
    <div className="grid gap-2">
      <h3 className="text-sm font-medium">{title}</h3>
      {about ? <p className="text-sm text-ink-3">{about}</p> : null}
      {children}
    </div>
  )
}
