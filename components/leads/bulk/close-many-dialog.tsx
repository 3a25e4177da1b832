'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import { TextField } from '@/components/ui/text-field'

type Props = { open: boolean; count: number; onClose: () => void; onSubmit: (reason: string) => void }

/** The one question before many leads are called invalid. */
export function CloseManyDialog({ open, count, onClose, onSubmit }: Props) {
  const t = useTranslations('bulk')
  const [reason, setReason] = useState('')
  const [checked, setChecked] = useState(false)
  return (
    <ConfirmDialog
      open={open}
      onOpenChange={onClose}
      title={t('closeTitle', { count })}
      body={t('closeBody')}
      confirm={t('close')}
      onConfirm={() => {
        setChecked(true)
        if (reason.trim() === '') return
        onSubmit(reason.trim())
        setReason('')
        setChecked(false)
      }}
    >
      <TextField
        label={t('reason')}
        error={checked && reason.trim() === '' ? t('reasonRequired') : undefined}
        value={reason}
        maxLength={200}
        placeholder={t('closeHint')}
        onChange={setReason}
      />
    </ConfirmDialog>
  )
}
