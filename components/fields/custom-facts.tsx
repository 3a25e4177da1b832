'use client'

import { useLocale } from 'next-intl'
import { Fact } from '@/components/lead/fact'
import type { CustomValues } from '@/lib/catalog/fields'
import type { FieldView } from './fields-context'
import { useFieldText } from './use-field-text'

/** What is filled in of the added fields, in their order, each under its name. */
export function CustomFacts({ fields, values }: { fields: readonly FieldView[]; values: CustomValues }) {
  const locale = useLocale()
  const text = useFieldText(fields)
  return fields
    .filter(({ key }) => values[key] !== undefined)
    .map(({ key, label }) => (
      <Fact key={key} label={label[locale]}>
        {text(key, values[key])}
      </Fact>
    ))
}
