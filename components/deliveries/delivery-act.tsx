'use client'

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { DoorOpen, RotateCcw } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { callApi } from '@/components/shell/api-client'
import { usePlace } from '@/components/shell/place-context'
import { useProblemText } from '@/components/shell/use-problem-text'
import { can } from '@/components/shell/viewer'
import { Button } from '@/components/ui/button'
import { toast } from '@/components/ui/toast'
import { deliveriesChanged } from './use-deliveries'
import type { DeliveryRow, Verdict } from './view'

/** What can be done about a delivery nothing came of: once more makes each lead once. */
const ACTS: Partial<Record<Verdict, 'replay' | 'vouch'>> = {
  error: 'replay',
  quarantined: 'replay',
  rejected: 'replay',
  expired: 'replay',
  unreadable: 'replay',
  spam: 'vouch',
  unconfirmed: 'vouch',
}
/** What nobody confirmed in time is let in by a person, not asked for once more. */
const actOf = ({ verdict, problems }: DeliveryRow) =>
  problems.some(({ messageKey }) => messageKey === 'intakeProblems.unconfirmed')
    ? 'vouch'
    : verdict && ACTS[verdict]
const ICONS = { replay: RotateCcw, vouch: DoorOpen }

/**
 * Sends a delivery nothing came of through again, after its channel or the fault was mended; or lets one in that was
 * taken for spam.
 */
export function DeliveryAct({ delivery }: { delivery: DeliveryRow }) {
  const t = useTranslations('deliveries.act')
  const problemText = useProblemText()
  const client = useQueryClient()
  const { viewer } = usePlace()
  // What a person put away comes back by taking that back.
  const kind = delivery.rejectedReason === null && delivery.verdict ? actOf(delivery) : undefined
  const act = useMutation({
    mutationFn: (verb: 'replay' | 'vouch') =>
      callApi<void>(`/deliveries/${delivery.id}/${verb}`, { method: 'POST' }),
    onSuccess: (_, verb) => {
      toast.success(t(`${verb}.done`))
      return deliveriesChanged(client, delivery.id)
    },
    onError: (error) => toast.error(problemText(error)),
  })
  if (!kind || !can(viewer, 'delivery.process')) return null
  const Icon = ICONS[kind]
  return (
    <Button pending={act.isPending} onClick={() => act.mutate(kind)}>
      <Icon aria-hidden />
      {t(kind === 'vouch' && delivery.verdict !== 'spam' ? 'vouch.letIn' : `${kind}.label`)}
    </Button>
  )
}
