'use client'

import { ConfirmDialog, type ConfirmDialogProps } from '../confirm-dialog'
import { ReasonField } from './reason-field'
import { type ReasonWords, useReason } from './use-reason'

export type ReasonDialogProps = Pick<
  ConfirmDialogProps,
  'open' | 'title' | 'body' | 'confirm' | 'pending'
> & {
  words: ReasonWords
  onClose: () => void
  onSubmit: (reason: string) => void
}

/** The one question before a destructive act that has to be given a reason. */
export function ReasonDialog({ words, onClose, onSubmit, ...question }: ReasonDialogProps) {
  const reason = useReason()
  return (
    <ConfirmDialog
      {...question}
      onOpenChange={onClose}
      onConfirm={() => {
        if (!reason.check()) return
        onSubmit(reason.said)
        reason.clear()
      }}
    >
      <ReasonField reason={reason} words={words} />
    </ConfirmDialog>
  )
}
