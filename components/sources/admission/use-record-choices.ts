'use client'

import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import type { FieldChoices } from '@/components/rules/choices'
import { callApi } from '@/components/shell/api-client'

type Named = { id: string; name: string }
/** What the page knows without asking. */
export type GivenChoices = { productLines: Named[]; regions: string[] }

/** The names of keys and ids a condition on a record may hold. */
export function useRecordChoices({ productLines, regions }: GivenChoices): FieldChoices {
  const channels = useQuery({
    queryKey: ['channels', 'named'],
    queryFn: ({ signal }) => callApi<{ items: Named[] }>('/channels', { signal }),
    staleTime: 60_000,
  }).data?.items
  return useMemo(
    () => ({
      region: regions.map((region) => ({ value: region, label: region })),
      productLineId: productLines.map(({ id, name }) => ({ value: id, label: name })),
      channelId: (channels ?? []).map(({ id, name }) => ({ value: id, label: name })),
    }),
    [regions, productLines, channels],
  )
}
