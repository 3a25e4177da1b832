'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { DialogForm } from '@/components/shell/dialog-form'
import { Dialog } from '@/components/ui/dialog'
import { RadioCards } from '@/components/ui/radio-cards'
import { TextAreaField } from '@/components/ui/text-field'
import { type CancelKind, cancelKinds } from '@/lib/contracts/types'
import { useCancelContract } from './use-contracts'
import type { ContractView } from './view'

type Props = { leadId: string; contract: ContractView; onClose: () => void }

/** A contract ends today, or counts as if it had never been; with a reason. */
export function CancelDialog({ leadId, contract, onClose }: Props) {
  const t = useTranslations('contracts.cancel')
  const [how, setHow] = useState<CancelKind>('terminated')
  const [reason, setReason] = useState('')
  const [checked, setChecked] = useState(false)
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
          setChecked(true)
          if (reason.trim()) cancel.mutate({ how, reason: reason.trim() })
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
