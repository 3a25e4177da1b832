'use client'

import { useLocale, useTranslations } from 'next-intl'
import { FieldInput } from '@/components/fields/field-input'
import type { FieldView } from '@/components/fields/fields-context'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { Textarea } from '@/components/ui/textarea'
import type { CustomType, CustomValue } from '@/lib/catalog/fields'
import type { AskedField } from './view'

type Props = {
  field: AskedField
  value: CustomValue | null
  onChange: (value: CustomValue | null) => void
  error?: string | undefined
}

/** What a field is called: its own name, or the word for the fact. */
export function useAskedName(): (field: Pick<AskedField, 'name' | 'label'>) => string {
  const t = useTranslations('deliveries.fact')
  const locale = useLocale()
  return ({ name, label }) => {
    if (label) return label[locale]
    return t.has(name as 'name') ? t(name as 'name') : name
  }
}

/** One thing a delivery lacks, with the control its kind of value is written with. */
export function AskedInput({ field, value, onChange, error }: Props) {
  const nameOf = useAskedName()
  const locale = useLocale()
  const text = typeof value === 'string' ? value : ''
  return (
    <Field label={nameOf(field)} hint={field.message?.[locale]} error={error}>
      {(control) => {
        if (field.type === 'long')
          return (
            <Textarea
              {...control}
              value={text}
              maxLength={2000}
              onChange={(event) => onChange(event.target.value || null)}
            />
          )
        if (field.type === 'phone' || field.type === 'email')
          return (
            <Input
              {...control}
              type={field.type === 'phone' ? 'tel' : 'email'}
              autoComplete="off"
              maxLength={200}
              value={text}
              onChange={(event) => onChange(event.target.value || null)}
            />
          )
        return (
          <FieldInput
            field={asFieldView(field, field.type)}
            control={control}
            value={value}
            onChange={onChange}
          />
        )
      }}
    </Field>
  )
}

const asFieldView = ({ name, label, unit, options }: AskedField, type: CustomType): FieldView => ({
  id: name,
  object: 'lead',
  key: name,
  type,
  label: label ?? { 'zh-CN': name, en: name },
  unit,
  required: false,
  options: options.map((option) => ({ ...option, aliases: [], retired: false })),
  position: 0,
  retiredAt: null,
  version: 1,
})
