'use client'

import { useQuery } from '@tanstack/react-query'
import { LEADS_KEY } from '@/components/leads/use-leads'
import { callApi } from '@/components/shell/api-client'
import type { BoardLeads } from './view'

/** Under the leads' key, so that what happens to a lead anywhere brings the lanes up to date. */
const KEY = [LEADS_KEY, 'board-leads']
/** Time limits run out without telling anybody. */
const REFRESH_MS = 30_000

export const useBoardLeads = () =>
  useQuery({
    queryKey: KEY,
    queryFn: ({ signal }) => callApi<BoardLeads>('/team-board/leads', { signal }),
    refetchInterval: REFRESH_MS,
  })
