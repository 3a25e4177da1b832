'use client'

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { workChanged } from '@/components/follow-up/work-api'
import { DialogForm } from '@/components/shell/dialog-form'
import { Dialog } from '@/components/ui/dialog'
import { TextAreaField } from '@/components/ui/text-field'
import { toast } from '@/components/ui/toast'
import { postAsk } from './touch-api'

type Props = { leadId: string; holder: string | null; onClose: () => void }

/** Asks whoever looks after the person to hand the lead over. */
export function AskDialog({ leadId, holder, onClose }: Props) {
  const t = useTranslations('touches.handOver')
  const client = useQueryClient()
  const [note, setNote] = useState('')
  const ask = useMutation({
    mutationFn: () => postAsk(leadId, note),
    onSuccess: () => {
      toast.success(t('asked'))
      onClose()
      return workChanged(client, leadId)
    },
  })
  return (
    <Dialog
      open
      onOpenChange={(shown) => shown || onClose()}
      title={t('askTitle')}
      description={holder ? t('askBody', { name: holder }) : t('askBodyOther')}
    >
      <DialogForm
        onSubmit={() => ask.mutate()}
        onCancel={onClose}
        pending={ask.isPending}
        error={ask.error}
        submit={t('send')}
      >
        <TextAreaField
          label={t('note')}
          value={note}
          maxLength={500}
          placeholder={t('noteHint')}
          onChange={setNote}
        />
      </DialogForm>
    </Dialog>
  )
}
