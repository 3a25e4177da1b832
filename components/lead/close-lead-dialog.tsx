'use client'

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { workChanged } from '@/components/follow-up/work-api'
import { callApi } from '@/components/shell/api-client'
import { DialogForm } from '@/components/shell/dialog-form'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { ReasonField } from '@/components/ui/dialogs/reason-field'
import { useReason } from '@/components/ui/dialogs/use-reason'
import { toast } from '@/components/ui/toast'
import type { LeadView } from './view'

type Outcome = 'converted' | 'invalid'

type Props = {
  lead: LeadView
  onClose: () => void
  /** What was won may have been signed: leads to where it is entered. */
  onContract: () => void
}

/** Ends a lead without a contact to write down: a wrong number, a copy of another. */
export function CloseLeadDialog({ lead, onClose, onContract }: Props) {
  const t = useTranslations('lead.close')
  const outcomes = useTranslations('followUp.outcome')
  const client = useQueryClient()
  const [outcome, setOutcome] = useState<Outcome>('invalid')
  const reason = useReason()
  const close = useMutation({
    mutationFn: () =>
      callApi<LeadView>(`/leads/${lead.id}/close`, {
        method: 'POST',
        body: { outcome, reason: reason.said },
        ifMatch: lead.version,
      }),
    onSuccess: () => {
      toast.success(
        t('done'),
        outcome === 'converted' ? { action: { label: t('contract'), onClick: onContract } } : undefined,
      )
      onClose()
      return workChanged(client, lead.id)
    },
    onError: () => workChanged(client, lead.id),
  })
  return (
    <Dialog open onOpenChange={(open) => open || onClose()} title={t('title')} description={t('body')}>
      <DialogForm
        onSubmit={() => {
          if (reason.check()) close.mutate()
        }}
        onCancel={onClose}
        pending={close.isPending}
        error={close.error}
        submit={t('submit')}
      >
        <fieldset className="flex gap-1">
          <legend className="mb-1.5 text-sm font-medium">{t('outcome')}</legend>
          {(['converted', 'invalid'] as const).map((one) => (
            <Button
              key={one}
              aria-pressed={outcome === one}
              className="font-normal aria-pressed:border-jade aria-pressed:bg-jade-tint aria-pressed:text-jade"
              onClick={() => setOutcome(one)}
            >
              {outcomes(one)}
            </Button>
          ))}
        </fieldset>
        <ReasonField
          reason={reason}
          words={{ label: t('reason'), example: t('reasonHint'), missing: t('reasonRequired') }}
          length="text"
        />
      </DialogForm>
    </Dialog>
  )
}
