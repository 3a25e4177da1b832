'use client'

import { keepPreviousData, type QueryClient, useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { callApi } from '@/components/shell/api-client'
import { type DeliveryFilters, filterParams } from './filters'
import type { DeliveryPage, DeliveryStory, DeliveryTrace } from './view'

export type InitialDeliveries = { filters: DeliveryFilters; page: DeliveryPage }

const REFRESH_MS = 10_000

/** The deliveries under these filters, page by page; the newest page is asked for again while it is looked at. */
export function useDeliveries(filters: DeliveryFilters, initial: InitialDeliveries) {
  const params = filterParams(filters).toString()
  return useInfiniteQuery({
    queryKey: ['deliveries', params],
    queryFn: ({ pageParam, signal }) => {
      const query = filterParams(filters)
      if (pageParam) query.set('cursor', pageParam)
      return callApi<DeliveryPage>(`/deliveries?${query}`, { signal })
    },
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
    initialData:
      params === filterParams(initial.filters).toString()
        ? { pages: [initial.page], pageParams: [null] }
        : undefined,
    placeholderData: keepPreviousData,
    refetchInterval: (query) => ((query.state.data?.pages.length ?? 0) > 1 ? false : REFRESH_MS),
  })
}

const LOOK_MS = 300

/** A delivery with what it holds, asked again until there is a verdict, and now and then while it waits to be completed. */
export function useDeliveryStory(id: string | null) {
  return useQuery({
    queryKey: ['delivery', id],
    queryFn: ({ signal }) => callApi<DeliveryStory>(`/deliveries/${id}`, { signal }),
    enabled: id !== null,
    refetchInterval: ({ state: { data } }) => {
      if (data?.verdict === null) return LOOK_MS
      // Somebody elsewhere may be completing it, by its link.
      return data?.verdict === 'quarantined' ? REFRESH_MS : false
    },
  })
}

/** How far a delivery has come, asked again until nothing is waited for any more. */
export function useDeliveryTrace(id: string | null) {
  return useQuery({
    queryKey: ['delivery-steps', id],
    queryFn: ({ signal }) => callApi<DeliveryTrace>(`/deliveries/${id}/steps`, { signal }),
    enabled: id !== null,
    refetchInterval: (query) => (query.state.data?.finished ? false : LOOK_MS),
  })
}

/** After an act upon a delivery: its lists, its story, what waits in quarantine. */
export const deliveriesChanged = (client: QueryClient, deliveryId?: string) =>
  Promise.all([
    client.invalidateQueries({ queryKey: ['deliveries'] }),
    client.invalidateQueries({ queryKey: ['quarantine'] }),
    client.invalidateQueries({ queryKey: deliveryId ? ['delivery', deliveryId] : ['delivery'] }),
    client.resetQueries({ queryKey: deliveryId ? ['delivery-steps', deliveryId] : ['delivery-steps'] }),
  ])
