'use client'

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { workChanged } from '@/components/follow-up/work-api'
import { callApi } from '@/components/shell/api-client'
import { DialogForm } from '@/components/shell/dialog-form'
import { Dialog } from '@/components/ui/dialog'
import { ReasonField } from '@/components/ui/dialogs/reason-field'
import { useReason } from '@/components/ui/dialogs/use-reason'
import { TextField } from '@/components/ui/text-field'
import { toast } from '@/components/ui/toast'
import type { LeadPoolView } from './view'

type Props = { leadId: string; most: number; onClose: () => void }

/** Holds a lead some days longer, with a reason; no more than its rule allows. */
export function ExtendDialog({ leadId, most, onClose }: Props) {
  const t = useTranslations('pools.extend')
  const client = useQueryClient()
  const [days, setDays] = useState(String(Math.min(3, most)))
  const reason = useReason()
  const n = /^\d{1,2}$/.test(days.trim()) ? Number(days) : 0
  const fits = n >= 1 && n <= most
  const extend = useMutation({
    mutationFn: () =>
      callApi<LeadPoolView>(`/leads/${leadId}/hold/extensions`, {
        method: 'POST',
        body: { days: n, reason: reason.said },
      }),
    onSuccess: () => {
      toast.success(t('done', { n }))
      onClose()
    },
    onSettled: () => workChanged(client, leadId),
  })
  return (
    <Dialog
      open
      onOpenChange={(open) => open || onClose()}
      title={t('title')}
      description={t('body', { most })}
    >
      <DialogForm
        onSubmit={() => {
          if (reason.check() && fits) extend.mutate()
        }}
        onCancel={onClose}
        pending={extend.isPending}
        error={extend.error}
        submit={t('submit')}
      >
        <TextField
          label={t('days')}
          error={reason.checked && !fits ? t('range', { most }) : undefined}
          inputMode="numeric"
          maxLength={2}
          value={days}
          onChange={setDays}
        />
        <ReasonField
          reason={reason}
          words={{ label: t('reason'), example: t('reasonHint'), missing: t('reasonRequired') }}
        />
      </DialogForm>
    </Dialog>
  )
}
