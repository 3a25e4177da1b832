'use client'

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { RotateCcw } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { toast } from 'sonner'
import { callApi } from '@/components/shell/api-client'
import { usePlace } from '@/components/shell/place-context'
import { useProblemText } from '@/components/shell/use-problem-text'
import { can } from '@/components/shell/viewer'
import { Button } from '@/components/ui/button'
import type { DeliveryRow, Verdict } from './view'

/** Outcomes nothing came of: once more makes each lead once. */
const REPLAYABLE: readonly Verdict[] = ['error', 'quarantined', 'unreadable']

/** Sends a delivery nothing came of through again, after its channel or the fault was mended. */
export function ReplayButton({ delivery }: { delivery: DeliveryRow }) {
  const t = useTranslations('deliveries.sheet')
  const problemText = useProblemText()
  const client = useQueryClient()
  const { viewer } = usePlace()
  const replay = useMutation({
    mutationFn: () => callApi<void>(`/deliveries/${delivery.id}/replay`, { method: 'POST' }),
    onSuccess: () => {
      toast.success(t('replayed'))
      return Promise.all([
        client.invalidateQueries({ queryKey: ['deliveries'] }),
        client.resetQueries({ queryKey: ['delivery-steps', delivery.id] }),
      ])
    },
    onError: (error) => toast.error(problemText(error)),
  })
  if (!delivery.verdict || !REPLAYABLE.includes(delivery.verdict) || !can(viewer, 'delivery.process'))
    return null
  return (
    <Button pending={replay.isPending} onClick={() => replay.mutate()}>
      <RotateCcw aria-hidden />
      {t('replay')}
    </Button>
  )
}
