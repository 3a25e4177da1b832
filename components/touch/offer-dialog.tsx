'use client'

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { workChanged } from '@/components/follow-up/work-api'
import { MemberField } from '@/components/lead/member-field'
import { DialogForm } from '@/components/shell/dialog-form'
import { Dialog } from '@/components/ui/dialog'
import { TextAreaField } from '@/components/ui/text-field'
import { toast } from '@/components/ui/toast'
import { postOffer } from './touch-api'

type Props = { lead: { id: string; owner: { id: string } | null }; onClose: () => void }

/** Offers one's own lead to a colleague, who has to accept it. */
export function OfferDialog({ lead, onClose }: Props) {
  const t = useTranslations('touches.handOver')
  const client = useQueryClient()
  const [memberId, setMemberId] = useState<string | null>(null)
  const [note, setNote] = useState('')
  const [checked, setChecked] = useState(false)
  const offer = useMutation({
    mutationFn: (to: string) => postOffer(lead.id, to, note),
    onSuccess: () => {
      toast.success(t('offered'))
      onClose()
      return workChanged(client, lead.id)
    },
  })
  const submit = () => {
    setChecked(true)
    if (memberId) offer.mutate(memberId)
  }
  return (
    <Dialog
      open
      onOpenChange={(shown) => shown || onClose()}
      title={t('offerTitle')}
      description={t('offerBody')}
    >
      <DialogForm
        onSubmit={submit}
        onCancel={onClose}
        pending={offer.isPending}
        error={offer.error}
        submit={t('send')}
      >
        <MemberField
          label={t('member')}
          error={checked && !memberId ? t('memberRequired') : undefined}
          value={memberId}
          onChange={setMemberId}
          exclude={lead.owner?.id ?? null}
        />
        <TextAreaField
          label={t('note')}
          value={note}
          maxLength={500}
          placeholder={t('offerNoteHint')}
          onChange={setNote}
        />
      </DialogForm>
    </Dialog>
  )
}
