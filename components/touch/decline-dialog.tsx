'use client'

import { useTranslations } from 'next-intl'
import { DialogForm } from '@/components/shell/dialog-form'
import { Dialog } from '@/components/ui/dialog'
import { ReasonField } from '@/components/ui/dialogs/reason-field'
import { useReason } from '@/components/ui/dialogs/use-reason'
import { useHandOverAnswer } from './use-hand-overs'
import type { HandOver } from './view'

/** Says no to a hand-over, and why. */
export function DeclineDialog({ handOver, onClose }: { handOver: HandOver; onClose: () => void }) {
  const t = useTranslations('touches.handOver')
  const reason = useReason()
  const answer = useHandOverAnswer(onClose)
  const submit = () => {
    if (reason.check()) answer.mutate({ handOver, accept: false, reason: reason.said })
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
        <ReasonField
          reason={reason}
          words={{ label: t('reason'), example: t('reasonHint'), missing: t('reasonRequired') }}
          length="text"
        />
      </DialogForm>
    </Dialog>
  )
}
