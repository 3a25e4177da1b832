'use client'

import { useLocale } from 'next-intl'
import { Fact } from '@/components/lead/fact'
import type { CustomValues } from '@/lib/catalog/fields'
import type { FieldView } from './fields-context'
import { LazyFieldValue } from './lazy-field-value'

/** What is filled in of the added fields, in their order, each under its name. */
export function CustomFacts({ fields, values }: { fields: readonly FieldView[]; values: CustomValues }) {
  const locale = useLocale()
  return fields
    .filter(({ key }) => values[key] !== undefined)
    .map((field) => (
      <Fact key={field.key} label={field.label[locale]}>
        <LazyFieldValue field={field} value={values[field.key]} />
      </Fact>
    ))
}
