'use client'

import { useLocale, useTranslations } from 'next-intl'
import { useMemo } from 'react'
import { useLiveFields } from '@/components/fields/fields-context'
import { customName, definitionOf } from '@/lib/catalog/fields'
import type { ObjectDefinition } from '@/lib/rules/fields'
import type { OfferedField } from './offered'

/** The fields of an object as a condition offers them; `added`: also those the workspace added to leads. */
export function useLeadFields(
  { fields }: Pick<ObjectDefinition, 'fields'>,
  { added }: { added: boolean },
): readonly OfferedField[] {
  const t = useTranslations()
  const locale = useLocale()
  const live = useLiveFields()
  return useMemo(
    () => [
      ...Object.entries(fields).map(([name, definition]) => ({
        name,
        label: t(definition.labelKey as 'fields.lead.name'),
        definition,
      })),
      ...(added ? live : []).map((field) => ({
        name: customName(field.key),
        label: field.label[locale],
        definition: definitionOf(field),
      })),
    ],
    [t, locale, fields, added, live],
  )
}
