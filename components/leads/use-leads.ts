'use client'

import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { callApi } from '@/components/shell/api-client'
import { type ListState, queryOf } from './list-state'
import type { LeadPage } from './view'

const PAGE_SIZE = 50

/** Every query under this key is asked again when the live stream speaks of a lead. */
export const LEADS_KEY = 'leads'

/** What the document brings along: the first page, and the query it answers. */
export type InitialLeads = { query: string; page: LeadPage }

/** The list, page by page; the first page may come with the document. */
export function useLeads(state: ListState, initial: InitialLeads | null) {
  const params = queryOf(state).toString()
  return useInfiniteQuery({
    queryKey: [LEADS_KEY, params],
    queryFn: ({ pageParam, signal }) =>
      callApi<LeadPage>(`/leads?${pageQuery(params, pageParam)}`, { signal }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
    initialData: params === initial?.query ? { pages: [initial.page], pageParams: [null] } : undefined,
    placeholderData: keepPreviousData,
  })
}

function pageQuery(params: string, cursor: string | null): URLSearchParams {
  const query = new URLSearchParams(params)
  query.set('limit', String(PAGE_SIZE))
  if (cursor) query.set('cursor', cursor)
  return query
}
