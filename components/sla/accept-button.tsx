'use client'

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Hand } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { LEADS_KEY } from '@/components/leads/use-leads'
import { callApi } from '@/components/shell/api-client'
import { useProblemText } from '@/components/shell/use-problem-text'
import { Button } from '@/components/ui/button'
import { toast } from '@/components/ui/toast'

/** Says that the reader takes a lead up that was just given to them, before it goes to somebody else. */
export function AcceptButton({ leadId }: { leadId: string }) {
  const t = useTranslations('sla')
  const client = useQueryClient()
  const problemText = useProblemText()
  const accept = useMutation({
    mutationFn: () => callApi(`/leads/${leadId}/accept`, { method: 'POST' }),
    onSuccess: () => toast.success(t('accepted')),
    onError: (error) => toast.error(problemText(error)),
    onSettled: () => client.invalidateQueries({ queryKey: [LEADS_KEY] }),
  })
  return (
    <Button variant="primary" pending={accept.isPending} onClick={() => accept.mutate()}>
      <Hand aria-hidden />
      {t('accept')}
    </Button>
  )
}
