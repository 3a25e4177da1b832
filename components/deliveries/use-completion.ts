'use client'

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { callApi } from '@/components/shell/api-client'
import { usePlace } from '@/components/shell/place-context'
import { toast } from '@/components/ui/toast'
import type { CustomValue } from '@/lib/catalog/fields'
import {
  type CompletionDraft,
  dropCompletionDraft,
  inputOf,
  keepCompletionDraft,
  readCompletionDraft,
  recordsOf,
} from './completion-draft'
import { deliveriesChanged } from './use-deliveries'
import type { AskedRecord, DeliveryProblem, Verdict } from './view'

type Completed = {
  id: string
  verdict: Verdict
  problems: DeliveryProblem[]
  leadId: string | null
  asked: AskedRecord[]
}

/** What is being added to a delivery: a draft kept on this machine until it is sent, and what became of it. */
export function useCompletion(deliveryId: string, asked: AskedRecord[]) {
  const t = useTranslations('quarantine.complete')
  const client = useQueryClient()
  const router = useRouter()
  const { viewer, workspace } = usePlace()
  const [draft, setDraft] = useState<CompletionDraft>(() => readCompletionDraft(viewer.memberId, deliveryId))
  const change = (record: number, name: string, value: CustomValue | null) => {
    const next = { ...draft, [inputOf(record, name)]: value }
    setDraft(next)
    keepCompletionDraft(viewer.memberId, deliveryId, next)
  }
  const records = recordsOf(asked, draft)
  const send = useMutation({
    mutationFn: () =>
      callApi<Completed>(`/deliveries/${deliveryId}/complete`, { method: 'POST', body: { records } }),
    onSuccess: ({ verdict, leadId }) => {
      dropCompletionDraft(viewer.memberId, deliveryId)
      setDraft({})
      if (verdict === 'known') toast.success(t('left'))
      else if (leadId && verdict !== 'quarantined')
        toast.success(t(verdict === 'touched' ? 'touched' : 'admitted'), {
          action: { label: t('open'), onClick: () => router.push(`/${workspace.slug}/leads/${leadId}`) },
        })
      else if (verdict === 'quarantined') toast.warning(t('still'))
      return deliveriesChanged(client, deliveryId)
    },
  })
  return { draft, change, send, isEmpty: records.length === 0 }
}
