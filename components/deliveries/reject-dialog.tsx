'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import { TextField } from '@/components/ui/text-field'

type Props = {
  open: boolean
  count: number
  pending?: boolean
  onClose: () => void
  onSubmit: (reason: string) => void
}

/** The one question before deliveries are put away: why. */
export function RejectDialog({ open, count, pending, onClose, onSubmit }: Props) {
  const t = useTranslations('quarantine.reject')
  const [reason, setReason] = useState('')
  const [checked, setChecked] = useState(false)
  return (
    <ConfirmDialog
      open={open}
      onOpenChange={onClose}
      title={t('title', { count })}
      body={t('body')}
      confirm={t('label')}
      pending={pending}
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
        error={checked && reason.trim() === '' ? t('required') : undefined}
        value={reason}
        maxLength={200}
        placeholder={t('hint')}
        onChange={setReason}
      />
    </ConfirmDialog>
  )
}
