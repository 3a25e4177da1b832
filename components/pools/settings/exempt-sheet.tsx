'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { isWhole } from '@/components/rules/offered'
import { plainGroup } from '@/components/rules/plain-group'
import { RuleBuilder } from '@/components/rules/rule-builder'
import type { GivenChoices } from '@/components/rules/use-lead-choices'
import { ApiProblemLine } from '@/components/shell/api-problem-line'
import { SheetForm } from '@/components/shell/sheet-form'
import { CheckboxField } from '@/components/ui/checkbox'
import { ProblemLine } from '@/components/ui/problem-line'
import { TextField } from '@/components/ui/text-field'
import type { RecycleRules } from '@/lib/pools/schema'
import { daysOf } from './recycle-rule-draft'
import { usePooledFields } from './use-pooled-fields'

type Part = Pick<RecycleRules, 'exempt' | 'unacceptedHours' | 'spareContracts' | 'graceDays'>
type Props = {
  rules: RecycleRules
  choices: GivenChoices
  error: Error | null
  pending: boolean
  onSave: (part: Part) => void
  onClose: () => void
}

/** What no rule is for, and what becomes of leads nobody takes up. */
export function ExemptSheet({ rules, choices: given, error, pending, onSave, onClose }: Props) {
  const t = useTranslations('pools.recycle')
  const subject = useTranslations('ruleVersions.subject')
  const { fields, choices } = usePooledFields(given)
  const [exempt, setExempt] = useState(rules.exempt ?? { combinator: 'and' as const, rules: [] })
  const [hours, setHours] = useState(String(rules.unacceptedHours ?? ''))
  // Said by no version from before there were contracts.
  const [spare, setSpare] = useState(rules.spareContracts ?? false)
  const [grace, setGrace] = useState(String(rules.graceDays || ''))
  const [checked, setChecked] = useState(false)
  const group = plainGroup(exempt)
  const n = hours.trim() === '' ? null : daysOf(hours, 720)
  const graceDays = grace.trim() === '' ? 0 : daysOf(grace, 90)
  const submit = () => {
    setChecked(true)
    // A group without conditions would be every lead.
    if (isWhole(group) && n !== undefined && graceDays !== undefined)
      onSave({
        exempt: group.rules.length > 0 ? group : null,
        unacceptedHours: n,
        spareContracts: spare,
        graceDays,
      })
  }
  return (
    <SheetForm
      title={t('more')}
      submit={t('keep')}
      pending={pending}
      onSubmit={submit}
      onClose={onClose}
      className="sm:max-w-2xl"
      formClassName="gap-5"
    >
      <div className="grid gap-2">
        <h3 className="text-sm font-medium">{t('exempt')}</h3>
        <RuleBuilder
          group={exempt}
          onChange={setExempt}
          fields={fields}
          choices={choices}
          whenEmpty={t('exemptNone')}
        />
        <ProblemLine>{checked && !isWhole(group) ? subject('conditionNeeded') : null}</ProblemLine>
      </div>
      <CheckboxField label={t('spare')} hint={t('spareHint')} checked={spare} onChange={setSpare} />
      <TextField
        label={t('unaccepted')}
        hint={t('unacceptedHint')}
        error={checked && n === undefined ? t('range', { most: 720 }) : undefined}
        inputMode="numeric"
        maxLength={3}
        value={hours}
        onChange={setHours}
      />
      <TextField
        label={t('grace')}
        hint={t('graceHint')}
        error={checked && graceDays === undefined ? t('range', { most: 90 }) : undefined}
        inputMode="numeric"
        maxLength={2}
        value={grace}
        onChange={setGrace}
      />
      <ApiProblemLine error={error} />
    </SheetForm>
  )
}
