'use client'

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useFormatter, useTranslations } from 'next-intl'
import { LEADS_KEY } from '@/components/leads/use-leads'
import { callApi } from '@/components/shell/api-client'
import { useProblemText } from '@/components/shell/use-problem-text'
import { toast } from '@/components/ui/toast'
import type { ClaimRow } from './view'

type Claimed = { rows: ClaimRow[] }

/** Takes leads of a pool for the viewer; says how many there are now, and of the others why not and who can help. */
export function useClaim(poolId: string, onClaimed: (leadIds: readonly string[]) => void) {
  const t = useTranslations('pools.claim')
  const format = useFormatter()
  const problemText = useProblemText()
  const client = useQueryClient()
  const whyNot = ({ outcome, by, until }: ClaimRow): string =>
    t(`refused.${outcome as 'taken'}`, {
      name: by ?? t('somebody'),
      until: until ? format.dateTime(new Date(until), 'moment') : '',
    })
  return useMutation({
    mutationFn: (leadIds: readonly string[]) =>
      callApi<Claimed>(`/pools/${poolId}/claims`, { method: 'POST', body: { leadIds } }),
    onSuccess: ({ rows }) => {
      const mine = rows.filter(({ outcome }) => outcome === 'claimed').map(({ leadId }) => leadId)
      const refusals = [...new Set(rows.filter(({ outcome }) => outcome !== 'claimed').map(whyNot))]
      const more = refusals.length > 0 ? { description: refusals.join(t('separator')) } : {}
      if (mine.length > 0) toast.success(t('done', { count: mine.length }), more)
      else toast.error(t('none'), more)
      onClaimed(mine)
    },
    onError: (error) => toast.error(problemText(error)),
    onSettled: () => client.invalidateQueries({ queryKey: [LEADS_KEY] }),
  })
}
