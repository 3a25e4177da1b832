'use client'

import { keepPreviousData, useQuery } from '@tanstack/react-query'
import type { LeadPage, LeadRow } from '@/components/leads/view'
import { callApi } from './api-client'
import { useDebounced } from './use-debounced'

const REST_MS = 150
const SHOWN = 6

export type LeadSearch = { state: 'idle' | 'searching' | 'failed' | 'found'; leads: LeadRow[] }

/** The first leads the API finds for what is typed, asked once typing rests. */
export function useLeadSearch(query: string): LeadSearch {
  const typed = query.trim()
  const wanted = useDebounced(typed, REST_MS)
  const found = useQuery({
    queryKey: ['lead-search', wanted],
    enabled: wanted.length > 0,
    placeholderData: keepPreviousData,
    queryFn: ({ signal }) =>
      callApi<LeadPage>(`/leads?q=${encodeURIComponent(wanted)}&limit=${SHOWN}`, { signal }),
  })
  if (typed.length === 0) return { state: 'idle', leads: [] }
  if (found.isError) return { state: 'failed', leads: [] }
  const leads = found.data?.items ?? []
  const isBehind = wanted !== typed || found.isPlaceholderData || found.isPending
  return { state: isBehind && leads.length === 0 ? 'searching' : 'found', leads }
}
