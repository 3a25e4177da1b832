'use client'

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { workChanged } from '@/components/follow-up/work-api'
import { MemberPicker } from '@/components/lead/member-picker'
import { DialogForm } from '@/components/shell/dialog-form'
import { Dialog } from '@/components/ui/dialog'
import { Field } from '@/components/ui/field'
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
        <Field label={t('member')} error={checked && !memberId ? t('memberRequired') : undefined}>
          {(control) => (
            <MemberPicker
              id={control.id}
              value={memberId}
              onChange={setMemberId}
              exclude={lead.owner?.id ?? null}
              invalid={control['aria-invalid'] ?? false}
              describedBy={control['aria-describedby']}
            />
          )}
        </Field>
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
