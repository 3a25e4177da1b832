'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { DialogForm } from '@/components/shell/dialog-form'
import { Dialog } from '@/components/ui/dialog'
import { TextAreaField } from '@/components/ui/text-field'
import { useHandOverAnswer } from './use-hand-overs'
import type { HandOver } from './view'

/** Says no to a hand-over, and why. */
export function DeclineDialog({ handOver, onClose }: { handOver: HandOver; onClose: () => void }) {
  const t = useTranslations('touches.handOver')
  const [reason, setReason] = useState('')
  const [checked, setChecked] = useState(false)
  const answer = useHandOverAnswer(onClose)
  const submit = () => {
    setChecked(true)
    if (reason.trim()) answer.mutate({ handOver, accept: false, reason: reason.trim() })
  }
  return (
    <Dialog
      open
      onOpenChange={(shown) => shown || onClose()}
      title={t('declineTitle')}
      description={handOver.lead.name}
    >
      <DialogForm
        onSubmit={submit}
        onCancel={onClose}
        pending={answer.isPending}
        error={answer.error}
        submit={t('declineSubmit')}
      >
        <TextAreaField
          label={t('reason')}
          error={checked && !reason.trim() ? t('reasonRequired') : undefined}
          value={reason}
          maxLength={500}
          placeholder={t('reasonHint')}
          onChange={setReason}
        />
      </DialogForm>
    </Dialog>
  )
}
