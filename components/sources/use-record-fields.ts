'use client'

import { useLocale, useTranslations } from 'next-intl'
import { useMemo } from 'react'
import { useLiveFields } from '@/components/fields/fields-context'
import type { OfferedField } from '@/components/rules/offered'
import { customName, definitionOf } from '@/lib/catalog/fields'
import { admissionObject } from '@/lib/intake/fields'
import type { ObjectDefinition } from '@/lib/rules/fields'

/** What admission rules may ask of a record: what every lead has, then the fields the workspace added. */
export function useRecordFields(): readonly OfferedField[] {
  const t = useTranslations()
  const locale = useLocale()
  const added = useLiveFields()
  return useMemo(
    () => [
      ...Object.entries(admissionObject.fields as ObjectDefinition['fields']).map(([name, definition]) => ({
        name,
        label: t(definition.labelKey as 'fields.lead.name'),
        definition,
      })),
      ...added.map((field) => ({
        name: customName(field.key),
        label: field.label[locale],
        definition: definitionOf(field),
      })),
    ],
    [t, locale, added],
  )
}
