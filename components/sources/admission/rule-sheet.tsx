'use client'

import { useLocale, useTranslations } from 'next-intl'
import { useState } from 'react'
import { plainGroup } from '@/components/rules/plain-group'
import { type GivenChoices, useLeadChoices } from '@/components/rules/use-lead-choices'
import { ApiProblemLine } from '@/components/shell/api-problem-line'
import { SheetForm } from '@/components/shell/sheet-form'
import { Combobox } from '@/components/ui/combobox'
import { Field } from '@/components/ui/field'
import { ProblemLine } from '@/components/ui/problem-line'
import { RadioCards } from '@/components/ui/radio-cards'
import { Select } from '@/components/ui/select'
import { TextField } from '@/components/ui/text-field'
import { askingFor } from '@/lib/catalog/policy'
import type { AdmissionRule } from '@/lib/intake/schema'
import { useRecordFields } from '../use-record-fields'
import { CheckEditor } from './check-editor'
import { checkOf, checksFor, draftOf, type RuleDraft } from './rule-draft'

type Props = {
  rule: AdmissionRule | null
  /** Keys other rules have. */
  taken: readonly string[]
  choices: GivenChoices
  error: unknown
  pending: boolean
  onSave: (rule: AdmissionRule) => void
  onClose: () => void
}

/** One rule: about which field, what is asked, what follows where it does not hold, and what is said. */
export function RuleSheet({ rule, taken, choices: given, error, pending, onSave, onClose }: Props) {
  const t = useTranslations('sources.rule')
  const locale = useLocale()
  const fields = useRecordFields()
  const choices = useLeadChoices(given)
  const [draft, setDraft] = useState<RuleDraft>(() => draftOf(rule, taken))
  const [checked, setChecked] = useState(false)
  const change = (part: Partial<RuleDraft>) => setDraft((now) => ({ ...now, ...part }))
  const field = fields.find(({ name }) => name === draft.field)
  const kinds = checksFor(field?.definition)
  const check = checkOf({ ...draft, condition: plainGroup(draft.condition) }, field?.definition)
  // Until somebody writes their own, the message follows the field.
  const usual = field ? askingFor({ [locale]: field.label, ...field.definition.label }) : null
  const said = { 'zh-CN': draft.zh ?? usual?.['zh-CN'] ?? '', en: draft.en ?? usual?.en ?? '' }
  const submit = () => {
    setChecked(true)
    if (!field || !check || !said['zh-CN'].trim() || !said.en.trim()) return
    onSave({ key: draft.key, field: field.name, check, onFail: draft.onFail, message: said })
  }
  return (
    <SheetForm
      title={t(rule ? 'edit' : 'add')}
      submit={t('keep')}
      pending={pending}
      onSubmit={submit}
      onClose={onClose}
      className="sm:max-w-2xl"
    >
      <Field
        label={t('field')}
        hint={t('fieldHint')}
        error={checked && !field ? t('needed.field') : undefined}
      >
        {(control) => (
          <Combobox
            {...control}
            value={draft.field}
            placeholder={t('choose')}
            onChange={(name) => {
              const next = checksFor(fields.find((one) => one.name === name)?.definition)
              change({
                field: name,
                values: [],
                ...(next.includes(draft.is) ? {} : { is: 'required' as const }),
              })
            }}
            options={fields.map(({ name, label: text }) => ({ value: name, label: text }))}
          />
        )}
      </Field>
      <Field label={t('check')}>
        {(control) => (
          <Select
            {...control}
            value={draft.is}
            onChange={(is) => change({ is })}
            options={kinds.map((is) => ({ value: is, label: t(`is.${is}`), hint: t(`isHint.${is}`) }))}
          />
        )}
      </Field>
      <CheckEditor draft={draft} field={field} fields={fields} choices={choices} onChange={change} />
      <ProblemLine>{checked && !check ? t('needed.check') : null}</ProblemLine>
      <RadioCards<AdmissionRule['onFail']>
        label={t('onFail')}
        value={draft.onFail}
        onChange={(onFail) => change({ onFail })}
        options={(['quarantine', 'reject'] as const).map((value) => ({
          value,
          title: t(`fails.${value}`),
          hint: t(`failsHint.${value}`),
        }))}
      />
      <div className="grid gap-4 sm:grid-cols-2">
        <TextField
          label={t('messageZh')}
          error={checked && !said['zh-CN'].trim() ? t('needed.message') : undefined}
          lang={locale === 'zh-CN' ? undefined : 'zh-CN'}
          maxLength={120}
          value={said['zh-CN']}
          onChange={(zh) => change({ zh })}
        />
        <TextField
          label={t('messageEn')}
          error={checked && !said.en.trim() ? t('needed.message') : undefined}
          lang={locale === 'en' ? undefined : 'en'}
          maxLength={120}
          value={said.en}
          onChange={(en) => change({ en })}
        />
      </div>
      <ApiProblemLine error={error as Error | null} />
    </SheetForm>
  )
}
