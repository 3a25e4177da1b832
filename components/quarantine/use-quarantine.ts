'use client'

import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import type { AskedField, DeliveryProblem } from '@/components/deliveries/view'
import { callApi } from '@/components/shell/api-client'

/** GET /api/v1/quarantine. */
export type QuarantineFigures = {
  total: number
  oldestAt: string | null
  /** After so many days in quarantine a delivery ends by itself; null: never. */
  retentionDays: number | null
  reasons: { key: string; problem: DeliveryProblem; count: number }[]
  channels: { id: string; name: string; count: number }[]
  fields: AskedField[]
}

type Count = { count: number; more: boolean }

const COUNT_KEY = ['quarantine', 'count']
const REFRESH_MS = 10_000
/** The figure beside the navigation: everybody who may see it asks, on every page. */
const COUNT_REFRESH_MS = 30_000

/** What waits, by reason and by channel; asked for again while it is looked at. */
export function useQuarantineFigures(initial: QuarantineFigures): QuarantineFigures {
  const client = useQueryClient()
  const { data } = useQuery({
    queryKey: ['quarantine', 'figures'],
    queryFn: ({ signal }) => callApi<QuarantineFigures>('/quarantine', { signal }),
    initialData: initial,
    refetchInterval: REFRESH_MS,
  })
  // The navigation beside the page says what the page says.
  useEffect(() => {
    client.setQueryData<Count>(COUNT_KEY, { count: data.total, more: false })
  }, [client, data.total])
  return data
}

/** How many wait, as a short text; null while it is not known, or nothing waits. */
export function useQuarantineCount(enabled: boolean): string | null {
  const { data } = useQuery({
    queryKey: COUNT_KEY,
    queryFn: ({ signal }) => callApi<Count>('/quarantine/count', { signal }),
    enabled,
    refetchInterval: COUNT_REFRESH_MS,
    staleTime: COUNT_REFRESH_MS / 2,
  })
  if (!data || data.count === 0) return null
  return data.more ? `${data.count}+` : String(data.count)
}
