'use client'

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { workChanged } from '@/components/follow-up/work-api'
import { LEAD_KEY } from '@/components/lead/use-lead'
import { callApi } from '@/components/shell/api-client'
import { useProblemText } from '@/components/shell/use-problem-text'
import { toast } from '@/components/ui/toast'
import type { CancelKind } from '@/lib/contracts/types'
import type { ContractView } from './view'

/** What was signed with the person behind a lead, in its product line. */
export const useContracts = (leadId: string) =>
  useQuery({
    queryKey: [LEAD_KEY, leadId, 'contracts'],
    queryFn: async ({ signal }) =>
      (await callApi<{ items: ContractView[] }>(`/leads/${leadId}/contracts`, { signal })).items,
  })

export interface ContractFacts {
  number: string
  startsOn: string
  endsOn: string
  note: string | null
}

/** Enters a contract, or corrects one. */
export function useSaveContract(leadId: string, contract: ContractView | null, onSaved: () => void) {
  const t = useTranslations('contracts')
  const client = useQueryClient()
  return useMutation({
    mutationFn: (facts: ContractFacts) =>
      contract
        ? callApi<ContractView>(`/contracts/${contract.id}`, {
            method: 'PATCH',
            body: facts,
            ifMatch: contract.version,
          })
        : callApi<ContractView>(`/leads/${leadId}/contracts`, { method: 'POST', body: facts }),
    onSuccess: ({ number }) => {
      toast.success(t(contract ? 'saved' : 'added', { number }))
      onSaved()
    },
    onSettled: () => workChanged(client, leadId),
  })
}

/** Cancels a contract, and offers to take that back. */
export function useCancelContract(leadId: string, contract: ContractView, onDone: () => void) {
  const t = useTranslations('contracts')
  const client = useQueryClient()
  const problemText = useProblemText()
  const restore = useRestoreContract(leadId)
  return useMutation({
    mutationFn: (body: { how: CancelKind; reason: string }) =>
      callApi<ContractView>(`/contracts/${contract.id}/cancel`, {
        method: 'POST',
        body,
        ifMatch: contract.version,
      }),
    onSuccess: (cancelled, { how }) => {
      toast.success(t(`cancel.done.${how}`, { number: cancelled.number }), {
        action: {
          label: t('cancel.undo'),
          onClick: () => restore.mutate(cancelled, { onError: (error) => toast.error(problemText(error)) }),
        },
      })
      onDone()
    },
    onSettled: () => workChanged(client, leadId),
  })
}

/** Takes a cancellation back. */
export function useRestoreContract(leadId: string) {
  const t = useTranslations('contracts')
  const client = useQueryClient()
  return useMutation({
    mutationFn: ({ id, version }: Pick<ContractView, 'id' | 'version'>) =>
      callApi<ContractView>(`/contracts/${id}/restore`, { method: 'POST', ifMatch: version }),
    onSuccess: ({ number }) => toast.success(t('cancel.restored', { number })),
    onSettled: () => workChanged(client, leadId),
  })
}
