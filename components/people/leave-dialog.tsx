'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { messageAt } from '@/components/shell/api-client'
import { DialogForm } from '@/components/shell/dialog-form'
import { Combobox } from '@/components/ui/combobox'
import { DateTimeField } from '@/components/ui/date-time-field'
import { Dialog } from '@/components/ui/dialog'
import { Field } from '@/components/ui/field'
import { TextField } from '@/components/ui/text-field'
import { toast } from '@/components/ui/toast'
import { useChangePeople } from './people-queries'
import type { Member } from './view'

/** Puts somebody on leave; with one member given there is nobody to choose. */
export function LeaveDialog({ members, onClose }: { members: Member[]; onClose: () => void }) {
  const t = useTranslations('people.leave')
  return (
    <Dialog open onOpenChange={onClose} title={t('title')} description={t('about')}>
      <LeaveForm members={members} onClose={onClose} />
    </Dialog>
  )
}

function LeaveForm({ members, onClose }: { members: Member[]; onClose: () => void }) {
  const t = useTranslations('people.leave')
  const only = members.length === 1 ? members[0] : undefined
  const [memberId, setMemberId] = useState<string | null>(only?.id ?? null)
  const [startsAt, setStartsAt] = useState<string | null>(() => new Date().toISOString())
  const [endsAt, setEndsAt] = useState<string | null>(null)
  const [reason, setReason] = useState('')
  const [checked, setChecked] = useState(false)
  const { mutate, isPending, error } = useChangePeople(() => {
    toast.success(t('planned'))
    onClose()
  })
  const told = (path: string) => messageAt(error, path)
  const missing = (value: unknown) => (checked && !value ? t('required') : undefined)
  const submit = () => {
    setChecked(true)
    if (memberId && startsAt && endsAt)
      mutate({ path: '/leaves', method: 'POST', body: { memberId, startsAt, endsAt, reason } })
  }
  return (
    <DialogForm
      onSubmit={submit}
      noValidate
      onCancel={onClose}
      pending={isPending}
      error={error}
      toldAtFields
      submit={t('plan')}
    >
      {only ? null : (
        <Field label={t('who')} error={missing(memberId)}>
          {(control) => (
            <Combobox
              {...control}
              value={memberId}
              onChange={setMemberId}
              options={members.map(({ id, name, teamName }) => ({
                value: id,
                label: name,
                ...(teamName ? { hint: teamName } : {}),
              }))}
            />
          )}
        </Field>
      )}
      <DateTimeField
        label={t('from')}
        value={startsAt}
        onChange={setStartsAt}
        error={missing(startsAt) ?? told('startsAt')}
      />
      <DateTimeField
        label={t('to')}
        value={endsAt}
        onChange={setEndsAt}
        error={missing(endsAt) ?? told('endsAt')}
        {...(startsAt ? { min: startsAt } : {})}
      />
      <TextField
        label={t('reason')}
        hint={t('reasonHint')}
        value={reason}
        maxLength={200}
        onChange={setReason}
      />
    </DialogForm>
  )
}
