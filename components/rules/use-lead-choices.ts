'use client'

import { useQuery } from '@tanstack/react-query'
import { useLocale } from 'next-intl'
import { useMemo } from 'react'
import { callApi } from '@/components/shell/api-client'
import { useSources } from '@/components/sources/sources-context'
import { leadGrades } from '@/lib/leads/types'
import type { FieldChoices } from './choices'

type Named = { id: string; name: string }
/** What the page knows without asking. */
export type GivenChoices = { productLines: Named[]; regions: string[] }

/** What the keys and ids are called that a condition on a lead may hold; channels are asked for where they are `wanted`. */
export function useLeadChoices(
  { productLines, regions }: GivenChoices,
  { channels: wanted }: { channels: boolean } = { channels: true },
): FieldChoices {
  const locale = useLocale()
  const sources = useSources()
  const channels = useQuery({
    queryKey: ['channels', 'named'],
    queryFn: ({ signal }) => callApi<{ items: Named[] }>('/channels', { signal }),
    enabled: wanted,
    staleTime: 60_000,
  }).data?.items
  return useMemo(
    () => ({
      grade: leadGrades.map((grade) => ({ value: grade, label: grade })),
      region: regions.map((region) => ({ value: region, label: region })),
      productLineId: productLines.map(({ id, name }) => ({ value: id, label: name })),
      channelId: (channels ?? []).map(({ id, name }) => ({ value: id, label: name })),
      source: sources.flatMap(({ key, parentId, label }) =>
        parentId === null ? [] : [{ value: key, label: label[locale] }],
      ),
    }),
    [locale, sources, channels, regions, productLines],
  )
}
