'use client'

import { useQuery } from '@tanstack/react-query'
import type { AskedField, DeliveryProblem } from '@/components/deliveries/view'
import { callApi } from '@/components/shell/api-client'

/** GET /api/v1/quarantine. */
export type QuarantineFigures = {
  total: number
  oldestAt: string | null
  reasons: { key: string; problem: DeliveryProblem; count: number }[]
  channels: { id: string; name: string; count: number }[]
  fields: AskedField[]
}

const REFRESH_MS = 15_000
/** The figure beside the navigation: everybody who may see it asks, on every page. */
const COUNT_REFRESH_MS = 60_000

/** What waits, by reason and by channel; asked for again while it is looked at. */
export const useQuarantineFigures = (initial: QuarantineFigures) =>
  useQuery({
    queryKey: ['quarantine', 'figures'],
    queryFn: ({ signal }) => callApi<QuarantineFigures>('/quarantine', { signal }),
    initialData: initial,
    refetchInterval: REFRESH_MS,
  })

/** How many wait, as a short text; null while it is not known, or nothing waits. */
export function useQuarantineCount(enabled: boolean): string | null {
  const { data } = useQuery({
    queryKey: ['quarantine', 'count'],
    queryFn: ({ signal }) => callApi<{ count: number; more: boolean }>('/quarantine/count', { signal }),
    enabled,
    refetchInterval: COUNT_REFRESH_MS,
    staleTime: COUNT_REFRESH_MS / 2,
  })
  if (!data || data.count === 0) return null
  return data.more ? `${data.count}+` : String(data.count)
}
