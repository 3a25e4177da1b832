'use client'

import { useQuery } from '@tanstack/react-query'
import { useLocale, useTranslations } from 'next-intl'
import { useMemo } from 'react'
import type { FieldChoices } from '@/components/rules/choices'
import type { OfferedField } from '@/components/rules/offered'
import { callApi } from '@/components/shell/api-client'
import { useSources } from '@/components/sources/sources-context'
import { leadGrades } from '@/lib/leads/types'
import type { ObjectDefinition } from '@/lib/rules/fields'
import { promisedObject } from '@/lib/sla/fields'

type Named = { id: string; name: string }
/** What the page knows without asking. */
export type GivenChoices = { productLines: Named[]; regions: string[] }

/** What a policy may ask of a lead, and what the keys in its conditions are called. */
export function usePromisedFields({ productLines, regions }: GivenChoices): {
  fields: readonly OfferedField[]
  choices: FieldChoices
} {
  const t = useTranslations()
  const locale = useLocale()
  const sources = useSources()
  const channels = useQuery({
    queryKey: ['channels', 'named'],
    queryFn: ({ signal }) => callApi<{ items: Named[] }>('/channels', { signal }),
    staleTime: 60_000,
  }).data?.items
  return useMemo(
    () => ({
      fields: Object.entries(promisedObject.fields as ObjectDefinition['fields']).map(
        ([name, definition]) => ({
          name,
          label: t(definition.labelKey as 'fields.lead.name'),
          definition,
        }),
      ),
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
    [t, locale, sources, channels, regions, productLines],
  )
}
