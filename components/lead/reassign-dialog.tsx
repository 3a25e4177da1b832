'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { DialogForm } from '@/components/shell/dialog-form'
import { Dialog } from '@/components/ui/dialog'
import { ReasonField } from '@/components/ui/dialogs/reason-field'
import { useReason } from '@/components/ui/dialogs/use-reason'
import { MemberField } from './member-field'
import { useReassign } from './use-reassign'
import type { LeadView } from './view'

type Props = { lead: LeadView; open: boolean; onOpenChange: (open: boolean) => void }

export function ReassignDialog({ lead, open, onOpenChange }: Props) {
  const t = useTranslations('lead.reassign')
  return (
    <Dialog open={open} onOpenChange={onOpenChange} title={t('title')} description={t('body')}>
      <ReassignForm lead={lead} onDone={() => onOpenChange(false)} />
    </Dialog>
  )
}

function ReassignForm({ lead, onDone }: { lead: LeadView; onDone: () => void }) {
  const t = useTranslations('lead.reassign')
  const [memberId, setMemberId] = useState<string | null>(null)
  const reason = useReason()
  const { mutate, isPending, error } = useReassign(lead, onDone)
  const submit = () => {
    if (reason.check() && memberId) mutate({ memberId, reason: reason.said })
  }
  return (
    <DialogForm
      onSubmit={submit}
      onCancel={onDone}
      pending={isPending}
      error={error}
      submit={t(isPending ? 'submitting' : 'submit')}
    >
      <MemberField
        label={t('member')}
        error={reason.checked && !memberId ? t('memberRequired') : undefined}
        value={memberId}
        onChange={setMemberId}
        exclude={lead.owner?.id ?? null}
      />
      <ReasonField
        reason={reason}
        words={{ label: t('reason'), example: t('reasonHint'), missing: t('reasonRequired') }}
        length="text"
      />
    </DialogForm>
  )
}
