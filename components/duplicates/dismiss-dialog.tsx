'use client'

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { LEADS_KEY } from '@/components/leads/use-leads'
import { callApi } from '@/components/shell/api-client'
import { DialogForm } from '@/components/shell/dialog-form'
import { Dialog } from '@/components/ui/dialog'
import { ReasonField } from '@/components/ui/dialogs/reason-field'
import { useReason } from '@/components/ui/dialogs/use-reason'
import { toast } from '@/components/ui/toast'

interface Props {
  pairId: string
  onClose: () => void
  onDone: () => void
}

/** Asks why the two are two people, for whoever wonders later. */
export function DismissDialog({ pairId, onClose, onDone }: Props) {
  const t = useTranslations('duplicates')
  const client = useQueryClient()
  const reason = useReason()
  const dismiss = useMutation({
    mutationFn: () =>
      callApi(`/duplicates/${pairId}/dismiss`, { method: 'POST', body: { reason: reason.said } }),
    onSuccess: () => {
      toast.success(t('dismissed'))
      onDone()
      return client.invalidateQueries({ queryKey: [LEADS_KEY] })
    },
  })
  return (
    <Dialog
      open
      onOpenChange={(open) => open || onClose()}
      title={t('dismiss')}
      description={t('dismissBody')}
    >
      <DialogForm
        onSubmit={() => reason.check() && dismiss.mutate()}
        onCancel={onClose}
        pending={dismiss.isPending}
        error={dismiss.error}
        submit={t('dismissSubmit')}
      >
        <ReasonField
          reason={reason}
          words={{
            label: t('dismissReason'),
            example: t('dismissHint'),
            missing: t('dismissReasonRequired'),
          }}
          length="text"
        />
      </DialogForm>
    </Dialog>
  )
}
