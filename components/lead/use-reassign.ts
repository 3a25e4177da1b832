'use client'

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useParams, useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { LEADS_KEY } from '@/components/leads/use-leads'
import { ApiProblem, callApi } from '@/components/shell/api-client'
import { toast } from '@/components/ui/toast'
import { LEAD_KEY } from './use-lead'
import type { LeadView } from './view'

export type Reassignment = { memberId: string; reason: string }

/** Gives a lead to another member, based on the version the reader saw. */
export function useReassign(lead: LeadView, onDone: () => void) {
  const t = useTranslations('lead.reassign')
  const client = useQueryClient()
  const router = useRouter()
  const { workspace } = useParams<{ workspace: string }>()
  const reload = () =>
    Promise.all([
      client.invalidateQueries({ queryKey: [LEAD_KEY, lead.id] }),
      client.invalidateQueries({ queryKey: [LEADS_KEY] }),
    ])
  return useMutation({
    mutationFn: (body: Reassignment) =>
      callApi<LeadView | null>(`/leads/${lead.id}/owner`, { method: 'POST', body, ifMatch: lead.version }),
    onSuccess: (changed) => {
      onDone()
      if (changed) {
        toast.success(t('done', { name: changed.owner?.name ?? '' }))
        return reload()
      }
      // Given to somebody outside the reader's teams: it is theirs to see now, not the reader's.
      toast.success(t('doneAway'))
      router.push(`/${workspace}/leads`)
      return client.invalidateQueries({ queryKey: [LEADS_KEY] })
    },
    onError: (error) => (error instanceof ApiProblem && error.code === 'conflict' ? reload() : undefined),
  })
}
