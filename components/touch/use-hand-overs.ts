'use client'

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { workChanged } from '@/components/follow-up/work-api'
import { usePlace } from '@/components/shell/place-context'
import { useProblemText } from '@/components/shell/use-problem-text'
import { TODAY_KEY } from '@/components/today/use-worklist'
import { toast } from '@/components/ui/toast'
import { fetchHandOvers, postAnswer, withdraw } from './touch-api'
import type { HandOver } from './view'

/** Hand-overs that wait: part of the day, asked again with it. */
export const useHandOvers = () =>
  useQuery({ queryKey: [TODAY_KEY, 'hand-overs'], queryFn: ({ signal }) => fetchHandOvers(signal) })

type Answer = { handOver: HandOver; accept: boolean; reason?: string }

/** Accepts or declines, and says what that means for the lead. */
export function useHandOverAnswer(onDone?: () => void) {
  const t = useTranslations('touches.handOver')
  const client = useQueryClient()
  const problemText = useProblemText()
  const { memberId } = usePlace().viewer
  return useMutation({
    mutationFn: ({ handOver, ...answer }: Answer) => postAnswer(handOver.id, answer),
    onSuccess: (_, { handOver, accept }) => {
      toast.success(t(!accept ? 'declined' : handOver.to.id === memberId ? 'taken' : 'accepted'))
      onDone?.()
      return workChanged(client, handOver.lead.id)
    },
    onError: (error, { handOver }) => {
      toast.error(problemText(error))
      void workChanged(client, handOver.lead.id)
    },
  })
}

/** Takes back what one began. */
export function useWithdrawal() {
  const t = useTranslations('touches.handOver')
  const client = useQueryClient()
  const problemText = useProblemText()
  return useMutation({
    mutationFn: ({ id }: HandOver) => withdraw(id),
    onSuccess: (_, { lead }) => {
      toast.success(t('withdrawn'))
      return workChanged(client, lead.id)
    },
    onError: (error, { lead }) => {
      toast.error(problemText(error))
      void workChanged(client, lead.id)
    },
  })
}
