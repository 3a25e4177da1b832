'use client'

import { useLocale, useTranslations } from 'next-intl'
import type { FieldChoices } from '@/components/rules/choices'
import type { OfferedField } from '@/components/rules/offered'
import { RuleBuilder } from '@/components/rules/rule-builder'
import { MultiCombobox } from '@/components/ui/combobox'
import { Field } from '@/components/ui/field'
import { TextAreaField, TextField } from '@/components/ui/text-field'
import type { RuleDraft } from './rule-draft'

type Props = {
  draft: RuleDraft
  field: OfferedField | undefined
  fields: readonly OfferedField[]
  choices: FieldChoices
  onChange: (part: Partial<RuleDraft>) => void
}

/** What a check needs to be told besides its field: values, a pattern, or a whole condition. */
export function CheckEditor({ draft, field, fields, choices, onChange }: Props) {
  const t = useTranslations('sources.rule')
  const locale = useLocale()
  if (draft.is === 'matches')
    return (
      <TextField
        label={t('pattern')}
        hint={t('patternHint')}
        className="font-mono"
        spellCheck={false}
        autoCapitalize="none"
        autoComplete="off"
        maxLength={500}
        value={draft.pattern}
        onChange={(pattern) => onChange({ pattern })}
      />
    )
  if (draft.is === 'condition')
    return (
      <RuleBuilder
        group={draft.condition}
        onChange={(condition) => onChange({ condition })}
        fields={fields}
        choices={choices}
        whenEmpty={t('noCondition')}
        withPatterns
      />
    )
  if (draft.is !== 'oneOf') return null
  const options =
    field?.definition.options?.map(({ key, label }) => ({ value: key, label: label[locale] })) ??
    choices[field?.name ?? '']
  return options ? (
    <Field label={t('values')}>
      {(control) => (
        <MultiCombobox
          {...control}
          options={options}
          values={draft.values}
          onChange={(values) => onChange({ values })}
        />
      )}
    </Field>
  ) : (
    <TextAreaField
      label={t('values')}
      hint={t('valuesHint')}
      value={draft.values.join('\n')}
      onChange={(text) => onChange({ values: text.split('\n') })}
    />
  )
}
