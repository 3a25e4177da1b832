'use client'

import { useLocale, useTranslations } from 'next-intl'
import { Field } from '@/components/ui/field'
import type { CustomValue } from '@/lib/catalog/fields'
import { FieldInput } from './field-input'
import type { FieldView } from './fields-context'

/** Values of added fields while they are written; what was not touched is not there. */
export type CustomDraft = Readonly<Record<string, CustomValue | null>>

export type CustomInputsProps = {
  fields: readonly FieldView[]
  values: CustomDraft
  onChange: (key: string, value: CustomValue | null) => void
  /** What is wrong with the value of a field. */
  complaint: (key: string) => string | undefined
}

/** The added fields of a form, each with its control. */
export function CustomInputs({ fields, values, onChange, complaint }: CustomInputsProps) {
  const t = useTranslations('customFields.input')
  const locale = useLocale()
  return fields.map((field) => (
    <Field
      key={field.key}
      label={field.required ? t('required', { label: field.label[locale] }) : field.label[locale]}
      error={complaint(field.key)}
    >
      {(control) => (
        <FieldInput
          field={field}
          control={control}
          value={values[field.key] ?? null}
          onChange={(value) => onChange(field.key, value)}
        />
      )}
    </Field>
  ))
}
