'use client'

import { useQuery } from '@tanstack/react-query'
import { useLocale, useTranslations } from 'next-intl'
import { useMemo } from 'react'
import { useLiveFields } from '@/components/fields/fields-context'
import type { FieldChoices } from '@/components/rules/choices'
import type { OfferedField } from '@/components/rules/offered'
import { callApi } from '@/components/shell/api-client'
import { useSources } from '@/components/sources/sources-context'
import { routedObject } from '@/lib/assignment/fields'
import { customName, definitionOf } from '@/lib/catalog/fields'
import { leadGrades } from '@/lib/leads/types'
import type { ObjectDefinition } from '@/lib/rules/fields'

type Named = { id: string; name: string }
/** What the page knows without asking. */
export type GivenChoices = { productLines: Named[]; regions: string[] }

/** What a rule may ask of a lead, the added fields among it, and what the keys in its conditions are called. */
export function useRoutedFields({ productLines, regions }: GivenChoices): {
  fields: readonly OfferedField[]
  choices: FieldChoices
} {
  const t = useTranslations()
  const locale = useLocale()
  const sources = useSources()
  const added = useLiveFields()
  const channels = useQuery({
    queryKey: ['channels', 'named'],
    queryFn: ({ signal }) => callApi<{ items: Named[] }>('/channels', { signal }),
    staleTime: 60_000,
  }).data?.items
  return useMemo(
    () => ({
      fields: [
        ...Object.entries(routedObject.fields as ObjectDefinition['fields']).map(([name, definition]) => ({
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
      choices: {
        grade: leadGrades.map((grade) => ({ value: grade, label: grade })),
        region: regions.map((region) => ({ value: region, label: region })),
        productLineId: productLines.map(({ id, name }) => ({ value: id, label: name })),
        channelId: (channels ?? []).map(({ id, name }) => ({ value: id, label: name })),
        source: sources.flatMap(({ key, parentId, label }) =>
          parentId === null ? [] : [{ value: key, label: label[locale] }],
        ),
      },
    }),
    [t, locale, sources, added, channels, regions, productLines],
  )
}
