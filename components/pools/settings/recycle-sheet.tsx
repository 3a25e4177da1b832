'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { isWhole } from '@/components/rules/offered'
import { plainGroup } from '@/components/rules/plain-group'
import { RuleSubject } from '@/components/rules/rule-subject'
import type { GivenChoices } from '@/components/rules/use-lead-choices'
import type { RuleSheetProps } from '@/components/rules/versions/ordered-draft'
import { ApiProblemLine } from '@/components/shell/api-problem-line'
import { SheetForm } from '@/components/shell/sheet-form'
import { CheckboxField } from '@/components/ui/checkbox'
import { Field } from '@/components/ui/field'
import { Select } from '@/components/ui/select'
import { TextField } from '@/components/ui/text-field'
import type { RecycleRule } from '@/lib/pools/schema'
import { dayCounts, recycleTriggers } from '@/lib/pools/types'
import { daysOf, type RecycleRuleDraft, remindersOf, ruleDraftOf, ruleOf } from './recycle-rule-draft'
import { usePooledFields } from './use-pooled-fields'

type Props = RuleSheetProps<RecycleRule> & {
  choices: GivenChoices
  pools: readonly { id: string; name: string }[]
}
/** By what pools say belongs to them; a choice of its own in the list of pools. */
const FITTING = 'fitting'

/** One recycle rule: which leads, after how long without what, into which pool. */
export function RecycleSheet({ rule, taken, choices: given, pools, error, pending, onSave, onClose }: Props) {
  const t = useTranslations('pools.recycle')
  const { fields, choices } = usePooledFields(given)
  const [draft, setDraft] = useState(() => ruleDraftOf(rule, taken))
  const [checked, setChecked] = useState(false)
  const change = (part: Partial<RecycleRuleDraft>) => setDraft((now) => ({ ...now, ...part }))
  const when = plainGroup(draft.when)
  const submit = () => {
    setChecked(true)
    const said = ruleOf({ ...draft, when })
    if (said && isWhole(when)) onSave(said)
  }
  return (
    <SheetForm
      title={t(rule ? 'edit' : 'add')}
      submit={t('keep')}
      pending={pending}
      onSubmit={submit}
      onClose={onClose}
      className="sm:max-w-2xl"
      formClassName="gap-5"
    >
      <RuleSubject {...draft} checked={checked} fields={fields} choices={choices} onChange={change} />
      <div className="grid gap-4 sm:grid-cols-2">
        <Field label={t('trigger')} hint={t(`triggerHint.${draft.trigger}`)}>
          {(control) => (
            <Select
              {...control}
              value={draft.trigger}
              onChange={(trigger) => change({ trigger })}
              options={recycleTriggers.map((value) => ({ value, label: t(`triggerIs.${value}`) }))}
            />
          )}
        </Field>
        <TextField
          label={t('days')}
          error={checked && daysOf(draft.days, 365) === undefined ? t('range', { most: 365 }) : undefined}
          inputMode="numeric"
          maxLength={3}
          value={draft.days}
          onChange={(days) => change({ days })}
        />
        {draft.trigger === 'contractEnd' ? null : (
          <Field label={t('counts')} hint={t(`countsHint.${draft.counts}`)}>
            {(control) => (
              <Select
                {...control}
                value={draft.counts}
                onChange={(counts) => change({ counts })}
                options={dayCounts.map((value) => ({ value, label: t(`countsIs.${value}`) }))}
              />
            )}
          </Field>
        )}
        <Field label={t('pool')} hint={t('poolHint')}>
          {(control) => (
            <Select
              {...control}
              value={draft.poolId ?? FITTING}
              onChange={(value) => change({ poolId: value === FITTING ? null : value })}
              options={[
                { value: FITTING, label: t('fitting') },
                ...pools.map(({ id, name }) => ({ value: id, label: name })),
              ]}
            />
          )}
        </Field>
        <TextField
          label={t('reminders')}
          hint={t('remindersHint')}
          error={checked && remindersOf(draft.remindDays) === undefined ? t('remindersRange') : undefined}
          maxLength={20}
          value={draft.remindDays}
          onChange={(remindDays) => change({ remindDays })}
        />
      </div>
      <Extension draft={draft} checked={checked} onChange={change} />
      <ApiProblemLine error={error} />
    </SheetForm>
  )
}

type PartProps = {
  draft: RecycleRuleDraft
  checked: boolean
  onChange: (part: Partial<RecycleRuleDraft>) => void
}

function Extension({ draft, checked, onChange }: PartProps) {
  const t = useTranslations('pools.recycle')
  return (
    <div className="grid gap-3">
      <CheckboxField
        label={t('extends')}
        hint={t('extendsHint')}
        checked={draft.extends}
        onChange={(on) => onChange({ extends: on })}
      />
      {draft.extends ? (
        <div className="grid gap-4 sm:grid-cols-2">
          <TextField
            label={t('extendDays')}
            error={
              checked && daysOf(draft.extendDays, 90) === undefined ? t('range', { most: 90 }) : undefined
            }
            inputMode="numeric"
            maxLength={2}
            value={draft.extendDays}
            onChange={(extendDays) => onChange({ extendDays })}
          />
          <TextField
            label={t(draft.trigger === 'contractEnd' ? 'mostDaysContract' : 'mostDays')}
            error={
              checked && daysOf(draft.mostDays, 730) === undefined ? t('range', { most: 730 }) : undefined
            }
            inputMode="numeric"
            maxLength={3}
            value={draft.mostDays}
            onChange={(mostDays) => onChange({ mostDays })}
          />
        </div>
      ) : null}
    </div>
  )
}
