'use client'

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Ban, Undo2 } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { callApi } from '@/components/shell/api-client'
import { usePlace } from '@/components/shell/place-context'
import { useProblemText } from '@/components/shell/use-problem-text'
import { can } from '@/components/shell/viewer'
import { Button } from '@/components/ui/button'
import { toast } from '@/components/ui/toast'
import { RejectDialog } from './reject-dialog'
import { deliveriesChanged } from './use-deliveries'
import type { DeliveryRow } from './view'

/** Puts a quarantined delivery away with a reason, or takes that back. */
export function RejectAct({ delivery }: { delivery: DeliveryRow }) {
  const t = useTranslations('quarantine.reject')
  const problemText = useProblemText()
  const client = useQueryClient()
  const { viewer } = usePlace()
  const [asking, setAsking] = useState(false)
  const act = useMutation({
    mutationFn: (reason: string | null) =>
      callApi<unknown>(`/deliveries/${reason === null ? 'reopen' : 'reject'}`, {
        method: 'POST',
        body: { ids: [delivery.id], ...(reason === null ? {} : { reason }) },
      }),
    onSuccess: (_, reason) => {
      setAsking(false)
      toast.success(t(reason === null ? 'undone' : 'done', { count: 1 }))
      return deliveriesChanged(client, delivery.id)
    },
    onError: (error) => toast.error(problemText(error)),
  })
  if (!can(viewer, 'delivery.process')) return null
  if (delivery.rejectedReason !== null)
    return (
      <Button pending={act.isPending} onClick={() => act.mutate(null)}>
        <Undo2 aria-hidden />
        {t('undo')}
      </Button>
    )
  if (delivery.verdict !== 'quarantined') return null
  return (
    <>
      <Button onClick={() => setAsking(true)}>
        <Ban aria-hidden />
        {t('label')}
      </Button>
      <RejectDialog
        open={asking}
        count={1}
        pending={act.isPending}
        onClose={() => setAsking(false)}
        onSubmit={(reason) => act.mutate(reason)}
      />
    </>
  )
}
