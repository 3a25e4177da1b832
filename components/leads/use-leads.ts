'use client'

import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { callApi } from '@/components/shell/api-client'
import { filterParams, type LeadFilters } from './filters'
import type { LeadPage } from './view'

const PAGE_SIZE = 50

/** Every query under this key is asked again when the live stream speaks of a lead. */
export const LEADS_KEY = 'leads'

export type InitialLeads = { filters: LeadFilters; page: LeadPage }

/** The list under these filters, page by page; the first page may come with the document. */
export function useLeads(filters: LeadFilters, initial: InitialLeads) {
  const params = filterParams(filters).toString()
  const isInitial = params === filterParams(initial.filters).toString()
  return useInfiniteQuery({
    queryKey: [LEADS_KEY, params],
    queryFn: ({ pageParam, signal }) =>
      callApi<LeadPage>(`/leads?${pageQuery(filters, pageParam)}`, { signal }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
    initialData: isInitial ? { pages: [initial.page], pageParams: [null] } : undefined,
    placeholderData: keepPreviousData,
  })
}

function pageQuery(filters: LeadFilters, cursor: string | null): URLSearchParams {
  const params = filterParams(filters)
  params.set('limit', String(PAGE_SIZE))
  if (cursor) params.set('cursor', cursor)
  return params
}
