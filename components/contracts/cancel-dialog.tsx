'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { DialogForm } from '@/components/shell/dialog-form'
import { Dialog } from '@/components/ui/dialog'
import { ReasonField } from '@/components/ui/dialogs/reason-field'
import { useReason } from '@/components/ui/dialogs/use-reason'
import { RadioCards } from '@/components/ui/radio-cards'
import { type CancelKind, cancelKinds } from '@/lib/contracts/types'
import { useCancelContract } from './use-contracts'
import type { ContractView } from './view'

type Props = { leadId: string; contract: ContractView; onClose: () => void }

/** A contract ends today, or counts as if it had never been; with a reason. */
export function CancelDialog({ leadId, contract, onClose }: Props) {
  const t = useTranslations('contracts.cancel')
  const [how, setHow] = useState<CancelKind>('terminated')
  const reason = useReason()
  const cancel = useCancelContract(leadId, contract, onClose)
  return (
    <Dialog
      open
      onOpenChange={(open) => open || onClose()}
      title={t('title', { number: contract.number })}
      description={t('body')}
    >
      <DialogForm
        onSubmit={() => {
          if (reason.check()) cancel.mutate({ how, reason: reason.said })
        }}
        onCancel={onClose}
        pending={cancel.isPending}
        error={cancel.error}
        submit={t(`submit.${how}`)}
      >
        <RadioCards
          label={t('how')}
          value={how}
          onChange={setHow}
          options={cancelKinds.map((value) => ({
            value,
            title: t(`kind.${value}`),
            hint: t(`kindHint.${value}`),
          }))}
        />
        <ReasonField
          reason={reason}
          words={{ label: t('reason'), example: t('reasonHint'), missing: t('reasonRequired') }}
          length="text"
        />
      </DialogForm>
    </Dialog>
  )
}
