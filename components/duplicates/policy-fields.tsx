'use client'

import { useTranslations } from 'next-intl'
import { Field } from '@/components/ui/field'
import { RadioCards } from '@/components/ui/radio-cards'
import { Select } from '@/components/ui/select'
import { TextField } from '@/components/ui/text-field'
import { LONGEST_LOOK_BACK } from '@/lib/leads/policy'
import { type DuplicatePolicy, endedAnswers, knownAnswers } from '@/lib/leads/types'

/** What is being chosen; the days as they are typed. */
export type PolicyDraft = {
  open: DuplicatePolicy['open']
  ended: 'new' | NonNullable<DuplicatePolicy['ended']>['answer']
  days: string
}

/** Where somebody who has not decided about the days begins. */
const USUAL_DAYS = '30'

export const draftOf = ({ open, ended }: DuplicatePolicy): PolicyDraft => ({
  open,
  ended: ended?.answer ?? 'new',
  days: ended ? String(ended.days) : USUAL_DAYS,
})

/** The policy a draft says; null while its days are no number that fits. */
export function policyOf({ open, ended, days }: PolicyDraft): DuplicatePolicy | null {
  if (ended === 'new') return { open, ended: null }
  const count = /^\d{1,3}$/.test(days.trim()) ? Number(days) : 0
  return count >= 1 && count <= LONGEST_LOOK_BACK ? { open, ended: { days: count, answer: ended } } : null
}

type Props = { value: PolicyDraft; onChange: (draft: PolicyDraft) => void }

/** What becomes of people who are known: of those with an open lead, and of those whose lead has just ended. */
export function PolicyFields({ value, onChange }: Props) {
  const t = useTranslations('duplicates.policy')
  return (
    <div className="grid gap-4">
      <fieldset className="grid gap-2">
        <legend className="pb-2 text-sm font-medium text-ink">{t('open')}</legend>
        <RadioCards
          value={value.open}
          onChange={(open) => onChange({ ...value, open })}
          label={t('open')}
          options={knownAnswers.map((answer) => ({
            value: answer,
            title: t(`answer.${answer}.title`),
            hint: t(`answer.${answer}.hint`),
          }))}
        />
      </fieldset>
      <div className="grid items-start gap-4 sm:grid-cols-[2fr_1fr]">
        <Field label={t('ended')} hint={t('endedHint')}>
          {(control) => (
            <Select
              {...control}
              value={value.ended}
              onChange={(ended) => onChange({ ...value, ended })}
              options={(['new', ...endedAnswers] as const).map((answer) => ({
                value: answer,
                label: t(`endedAnswer.${answer}`),
              }))}
            />
          )}
        </Field>
        {value.ended === 'new' ? null : (
          <TextField
            label={t('days')}
            hint={t('daysHint')}
            error={policyOf(value) ? undefined : t('daysWrong')}
            inputMode="numeric"
            maxLength={3}
            value={value.days}
            onChange={(days) => onChange({ ...value, days })}
          />
        )}
      </div>
    </div>
  )
}
