'use client'

import { useQuery } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { callApi } from '@/components/shell/api-client'
import { DialogForm } from '@/components/shell/dialog-form'
import { Avatar } from '@/components/ui/avatar'
import { Combobox } from '@/components/ui/combobox'
import { Dialog } from '@/components/ui/dialog'
import { ReasonField } from '@/components/ui/dialogs/reason-field'
import { useReason } from '@/components/ui/dialogs/use-reason'
import { Field } from '@/components/ui/field'
import type { BulkAct } from './use-bulk'

type Act = Extract<BulkAct, { kind: 'assign' }>
type Props = {
  asking: 'assign' | 'return' | null
  count: number
  /** The member somebody has shown already, by drawing the lead onto them. */
  chosen?: { id: string; name: string } | null
  onClose: () => void
  onSubmit: (act: Act) => void
}
type MemberOption = { id: string; name: string; teamName: string | null }

/** To whom, and why: both stand in the history of each lead. */
export function AssignManyDialog({ asking, count, chosen = null, onClose, onSubmit }: Props) {
  const t = useTranslations('bulk')
  const isReturn = asking === 'return'
  return (
    <Dialog
      open={asking !== null}
      onOpenChange={onClose}
      title={t(isReturn ? 'returnTitle' : 'assignTitle', { count })}
      description={t(isReturn ? 'returnBody' : 'assignBody')}
    >
      <AssignForm isReturn={isReturn} chosen={chosen} onClose={onClose} onSubmit={onSubmit} />
    </Dialog>
  )
}

function AssignForm({
  isReturn,
  chosen,
  onClose,
  onSubmit,
}: Pick<Props, 'onClose' | 'onSubmit' | 'chosen'> & { isReturn: boolean }) {
  const t = useTranslations('bulk')
  const [to, setTo] = useState<string | null>(chosen?.id ?? null)
  const reason = useReason()
  const members = useQuery({
    queryKey: ['members', 'assignable'],
    queryFn: ({ signal }) =>
      callApi<{ items: MemberOption[] }>('/members?status=active&limit=200', { signal }),
    enabled: !isReturn,
  })
  const options = (members.data?.items ?? []).map(({ id, name, teamName }) => ({
    value: id,
    label: name,
    mark: <Avatar name={name} />,
    ...(teamName ? { hint: teamName } : {}),
  }))
  const submit = () => {
    if (!reason.check() || (!isReturn && to === null)) return
    const name = options.find(({ value }) => value === to)?.label ?? chosen?.name ?? ''
    onSubmit({ kind: 'assign', to: isReturn ? null : to, reason: reason.said, name })
  }
  return (
    <DialogForm onSubmit={submit} onCancel={onClose} submit={t(isReturn ? 'return' : 'assign')}>
      {isReturn ? null : (
        <Field label={t('to')} error={reason.checked && to === null ? t('toRequired') : undefined}>
          {(control) => (
            <Combobox {...control} options={options} value={to} onChange={setTo} placeholder={t('toHint')} />
          )}
        </Field>
      )}
      <ReasonField
        reason={reason}
        words={{ label: t('reason'), example: t('reasonHint'), missing: t('reasonRequired') }}
        usual={isReturn ? [] : USUAL_REASONS.map((key) => t(`usualReason.${key}`))}
        autoFocus={Boolean(chosen)}
      />
    </DialogForm>
  )
}

/** What it mostly is. */
const USUAL_REASONS = ['load', 'late', 'away', 'region'] as const
