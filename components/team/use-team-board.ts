'use client'

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { LEADS_KEY } from '@/components/leads/use-leads'
import { callApi } from '@/components/shell/api-client'
import { toast } from '@/components/ui/toast'
import type { BoardRep, TeamBoard } from './view'

/** Under the leads' key: a lead that moved changes what somebody holds. */
const BOARD_KEY = [LEADS_KEY, 'team-board']
/** Presence ends by silence, which tells nobody. */
const REFRESH_MS = 20_000

export const useTeamBoard = (initial: TeamBoard) =>
  useQuery({
    queryKey: BOARD_KEY,
    queryFn: ({ signal }) => callApi<TeamBoard>('/team-board', { signal }),
    initialData: initial,
    refetchInterval: REFRESH_MS,
  })

/** Says how many open leads a rep may hold. */
export function useCapacity(rep: BoardRep, onDone: () => void) {
  const t = useTranslations('team')
  const client = useQueryClient()
  return useMutation({
    mutationFn: (maxOpen: number) =>
      callApi<void>(`/members/${rep.id}/capacity`, { method: 'PUT', body: { maxOpen } }),
    onSuccess: (_, maxOpen) => {
      toast.success(t('capacitySet', { name: rep.name, max: maxOpen }))
      onDone()
      return client.invalidateQueries({ queryKey: BOARD_KEY })
    },
  })
}
