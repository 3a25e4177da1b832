'use client'

import { useState } from 'react'
import { ConfirmDialog, type ConfirmDialogProps } from '../confirm-dialog'
import { TextField } from '../text-field'

export type ReasonDialogProps = Pick<
  ConfirmDialogProps,
  'open' | 'title' | 'body' | 'confirm' | 'pending'
> & {
  /** Words of the field: its label, an example, and what is said while it is empty. */
  reason: { label: string; example: string; missing: string }
  onClose: () => void
  onSubmit: (reason: string) => void
}

/** The one question before a destructive act that has to be given a reason. */
export function ReasonDialog({ reason, onClose, onSubmit, ...question }: ReasonDialogProps) {
  const [text, setText] = useState('')
  const [checked, setChecked] = useState(false)
  const said = text.trim()
  return (
    <ConfirmDialog
      {...question}
      onOpenChange={onClose}
      onConfirm={() => {
        setChecked(true)
        if (said === '') return
        onSubmit(said)
        setText('')
        setChecked(false)
      }}
    >
      <TextField
        label={reason.label}
        error={checked && said === '' ? reason.missing : undefined}
        value={text}
        maxLength={200}
        placeholder={reason.example}
        onChange={setText}
      />
    </ConfirmDialog>
  )
}
