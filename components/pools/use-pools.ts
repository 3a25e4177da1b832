'use client'

import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { LEADS_KEY } from '@/components/leads/use-leads'
import { callApi } from '@/components/shell/api-client'
import type { LeadPoolView, PooledPage, PoolView } from './view'

/** Under the leads' key: whatever makes a list of leads stale makes pools stale. */
const POOLS_KEY = [LEADS_KEY, 'pools']
/** What colleagues take is seen without asking. */
const REFRESH_MS = 30_000

/** The pools the viewer may use, kept fresh. */
export const usePools = (initial: PoolView[]) =>
  useQuery({
    queryKey: POOLS_KEY,
    queryFn: async ({ signal }) => (await callApi<{ items: PoolView[] }>('/pools', { signal })).items,
    initialData: initial,
    refetchInterval: REFRESH_MS,
  })

/** What lies in a pool, page by page. */
export const usePooled = (poolId: string | null) =>
  useInfiniteQuery({
    queryKey: [...POOLS_KEY, poolId],
    queryFn: ({ pageParam, signal }) =>
      callApi<PooledPage>(
        `/pools/${poolId}/leads${pageParam ? `?${new URLSearchParams({ cursor: pageParam })}` : ''}`,
        { signal },
      ),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
    enabled: poolId !== null,
    placeholderData: keepPreviousData,
  })

/** How long a lead is held, where it lies, and what the viewer may do about it. */
export const useLeadPool = (leadId: string) =>
  useQuery({
    queryKey: [LEADS_KEY, 'pool-of', leadId],
    queryFn: ({ signal }) => callApi<LeadPoolView>(`/leads/${leadId}/pool`, { signal }),
  })
