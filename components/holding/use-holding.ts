'use client'

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { LEADS_KEY } from '@/components/leads/use-leads'
import { callApi } from '@/components/shell/api-client'
import { useProblemText } from '@/components/shell/use-problem-text'
import { toast } from '@/components/ui/toast'
import type { HoldingPage } from './view'

/** Under the leads' key: whatever makes a list of leads stale makes the queue stale. */
const HOLDING_KEY = [LEADS_KEY, 'holding']
/** Who is there changes without a lead changing. */
const REFRESH_MS = 30_000

/** The holding queue, kept fresh. */
export const useHolding = (initial: HoldingPage) =>
  useQuery({
    queryKey: HOLDING_KEY,
    queryFn: ({ signal }) => callApi<HoldingPage>('/holding', { signal }),
    initialData: initial,
    refetchInterval: REFRESH_MS,
  })

/** Offers the queue round again; says how many found an owner. */
export function useRetry() {
  const t = useTranslations('holding')
  const problemText = useProblemText()
  const client = useQueryClient()
  return useMutation({
    mutationFn: () => callApi<{ assigned: number; waiting: number }>('/holding/retry', { method: 'POST' }),
    onSuccess: ({ assigned, waiting }) => {
      if (assigned > 0) toast.success(t('retried', { count: assigned }))
      else toast(t('retriedNone', { count: waiting }))
      return client.invalidateQueries({ queryKey: [LEADS_KEY] })
    },
    onError: (error) => toast.error(problemText(error)),
  })
}
