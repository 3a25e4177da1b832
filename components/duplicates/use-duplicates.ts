'use client'

import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { LEADS_KEY } from '@/components/leads/use-leads'
import { callApi } from '@/components/shell/api-client'
import { useProblemText } from '@/components/shell/use-problem-text'
import { toast } from '@/components/ui/toast'
import type { DuplicateTab, MergePage, PairPage } from './view'

/** Under the leads' key: a lead that changes may change what is known of a pair. */
const DUPLICATES_KEY = [LEADS_KEY, 'duplicates'] as const

const pathOf = (tab: DuplicateTab, cursor: string | null): string => {
  const query = new URLSearchParams({
    ...(tab === 'merges' ? {} : { state: tab }),
    ...(cursor ? { cursor } : {}),
  })
  return `/${tab === 'merges' ? 'merges' : 'duplicates'}?${query}`
}

/** Pairs in one state, page by page; the first page comes with the document. */
export const usePairs = (tab: 'open' | 'distinct', initial: PairPage | null) =>
  usePages<PairPage>(tab, initial)
/** Merges, page by page. */
export const useMerges = () => usePages<MergePage>('merges', null)

function usePages<Page extends { nextCursor: string | null }>(tab: DuplicateTab, initial: Page | null) {
  return useInfiniteQuery({
    queryKey: [...DUPLICATES_KEY, tab],
    queryFn: ({ pageParam, signal }) => callApi<Page>(pathOf(tab, pageParam), { signal }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
    ...(initial ? { initialData: { pages: [initial], pageParams: [null] } } : {}),
  })
}

type Undone = { undone: boolean; conflicts: { table: string; id: string; fields: string[] }[] }

/** Takes a decision back: a dismissal, or a merge; says when somebody's change stands in the way. */
export function useTakeBack() {
  const t = useTranslations('duplicates')
  const problemText = useProblemText()
  const client = useQueryClient()
  const fresh = () => client.invalidateQueries({ queryKey: [LEADS_KEY] })
  const reopen = useMutation({
    mutationFn: (pairId: string) => callApi(`/duplicates/${pairId}/reopen`, { method: 'POST' }),
    onSuccess: () => {
      toast.success(t('reopened'))
      return fresh()
    },
    onError: (error) => toast.error(problemText(error)),
  })
  const undo = useMutation({
    mutationFn: (mergeId: string) => callApi<Undone>(`/merges/${mergeId}/undo`, { method: 'POST' }),
    onSuccess: ({ undone, conflicts }) => {
      if (undone) toast.success(t('undone'))
      else
        toast.error(
          t('undoConflict', {
            count: conflicts.length,
            what: [...new Set(conflicts.map(({ table }) => table))]
              .map((table) =>
                t.has(`thing.${table}` as 'thing.lead') ? t(`thing.${table}` as 'thing.lead') : table,
              )
              .join(t('separator')),
          }),
          { duration: 10_000 },
        )
      return fresh()
    },
    onError: (error) => toast.error(problemText(error)),
  })
  return { reopen, undo }
}
