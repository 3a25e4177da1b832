'use client'

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { LEADS_KEY } from '@/components/leads/use-leads'
import { callApi } from '@/components/shell/api-client'
import { usePlace } from '@/components/shell/place-context'
import { toast } from '@/components/ui/toast'
import { bodyOf } from './draft'
import type { EnteredLead, EntryDraft } from './view'

/** Enters a lead and says what became of it: kept, on its way to somebody, or known and whose. */
export function useEnterLead(onDone: () => void) {
  const t = useTranslations('leadEntry.done')
  const client = useQueryClient()
  const router = useRouter()
  const { viewer, workspace } = usePlace()
  return useMutation({
    mutationFn: (draft: EntryDraft) =>
      callApi<EnteredLead>('/leads', { method: 'POST', body: bodyOf(draft) }),
    onSuccess: (entered, draft) => {
      onDone()
      const words = () => {
        if (entered.outcome === 'admitted') return entered.kept ? t('kept') : t('handedOver')
        if (entered.owner?.id === viewer.memberId) return t('touchedOwn')
        if (entered.owner) return t('touched', { name: entered.owner.name })
        return entered.owned ? t('touchedSomebody') : t('touchedWaiting')
      }
      const open = entered.lead
        ? { label: t('open'), onClick: () => router.push(`/${workspace.slug}/leads/${entered.lead?.id}`) }
        : undefined
      toast.success(draft.name.trim(), { description: words(), ...(open ? { action: open } : {}) })
      return client.invalidateQueries({ queryKey: [LEADS_KEY] })
    },
  })
}
