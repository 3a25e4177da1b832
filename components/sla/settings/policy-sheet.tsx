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
import { Field } from '@/components/ui/field'
import { Select } from '@/components/ui/select'
import { TextField } from '@/components/ui/text-field'
import { promisedObject } from '@/lib/sla/fields'
import type { Policy } from '@/lib/sla/schema'
import { clockKinds } from '@/lib/sla/types'
import { draftOf, minutesOf, type PolicyDraft, policyOf } from './policy-draft'

type Props = RuleSheetProps<Policy> & { choices: GivenChoices }

/** One policy: its name, which leads, and what is promised about them. */
export function PolicySheet({ rule: policy, taken, choices: given, error, pending, onSave, onClose }: Props) {
  const t = useTranslations('sla.sheet')
  const fields = useLeadFields(promisedObject, { added: false })
  const choices = useLeadChoices(given)
  const [draft, setDraft] = useState<PolicyDraft>(() => draftOf(policy, taken))
  const [checked, setChecked] = useState(false)
  const change = (part: Partial<PolicyDraft>) => setDraft((now) => ({ ...now, ...part }))
  const when = plainGroup(draft.when)
  const submit = () => {
    setChecked(true)
    const said = policyOf({ ...draft, when })
    if (said && isWhole(when)) onSave(said)
  }
  return (
    <SheetForm
      title={t(policy ? 'edit' : 'add')}
      submit={t('keep')}
      pending={pending}
      className="sm:max-w-2xl"
      formClassName="gap-5"
      onClose={onClose}
      onSubmit={() => {
        submit()
      }}
    >
      <RuleSubject {...draft} checked={checked} fields={fields} choices={choices} onChange={change} />
      <Field label={t('counts')}>
        {(control) => (
          <Select
            {...control}
            value={draft.counts}
            onChange={(counts) => change({ counts })}
            options={(['working', 'calendar'] as const).map((value) => ({
              value,
              label: t(`countsIs.${value}`),
            }))}
          />
        )}
      </Field>
      <Minutes draft={draft} checked={checked} onChange={change} />
      <ApiProblemLine error={error} />
    </SheetForm>
  )
}

type MinutesProps = { draft: PolicyDraft; checked: boolean; onChange: (part: Partial<PolicyDraft>) => void }

function Minutes({ draft, checked, onChange }: MinutesProps) {
  const t = useTranslations('sla')
  return (
    <div className="grid gap-2">
      <p className="text-sm text-ink-3">{t('sheet.none')}</p>
      <div className="grid gap-4 sm:grid-cols-2">
        {clockKinds.map((kind) => (
          <TextField
            key={kind}
            label={t('sheet.minutes', { kind: t(`kind.${kind}`) })}
            hint={t(`kindAbout.${kind}`)}
            error={checked && minutesOf(draft.minutes[kind]) === undefined ? t('sheet.range') : undefined}
            inputMode="numeric"
            maxLength={6}
            value={draft.minutes[kind]}
            onChange={(text) => onChange({ minutes: { ...draft.minutes, [kind]: text } })}
          />
        ))}
      </div>
    </div>
  )
}
