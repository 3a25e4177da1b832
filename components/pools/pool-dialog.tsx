'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { DialogForm } from '@/components/shell/dialog-form'
import { Dialog } from '@/components/ui/dialog'
import { ReasonField } from '@/components/ui/dialogs/reason-field'
import { useReason } from '@/components/ui/dialogs/use-reason'
import { Field } from '@/components/ui/field'
import { Select } from '@/components/ui/select'

type Props = {
  count: number
  pools: readonly { id: string; name: string }[]
  /** The pool a single lead belongs to by what it is. */
  fitting: string | null
  /** Out of a pool into another one. */
  isMove?: boolean
  pending?: boolean
  error?: Error | null
  onClose: () => void
  onSubmit: (act: { poolId: string | null; reason: string }) => void
}
/** By what each lead is; a choice of its own in the list of pools. */
const FITTING = 'fitting'

/** Into which pool, and why: both stand in the history of each lead. */
export function PoolDialog({
  count,
  pools,
  fitting,
  isMove = false,
  pending,
  error,
  onClose,
  onSubmit,
}: Props) {
  const t = useTranslations('pools.put')
  const [to, setTo] = useState<string>(isMove ? (pools[0]?.id ?? FITTING) : FITTING)
  const reason = useReason()
  const own = pools.find(({ id }) => id === fitting)?.name
  const options = [
    ...(isMove ? [] : [{ value: FITTING, label: own ? t('fittingNamed', { name: own }) : t('fitting') }]),
    ...pools.map(({ id, name }) => ({ value: id, label: name })),
  ]
  return (
    <Dialog
      open
      onOpenChange={(open) => open || onClose()}
      title={t(isMove ? 'moveTitle' : 'title', { count })}
      description={t(isMove ? 'moveBody' : 'body')}
    >
      <DialogForm
        onSubmit={() => {
          if (reason.check()) onSubmit({ poolId: to === FITTING ? null : to, reason: reason.said })
        }}
        onCancel={onClose}
        pending={pending ?? false}
        error={error ?? null}
        submit={t(isMove ? 'move' : 'submit')}
      >
        <Field label={t('to')}>
          {(control) => <Select {...control} value={to} onChange={setTo} options={options} />}
        </Field>
        <ReasonField
          reason={reason}
          words={{ label: t('reason'), example: t('reasonHint'), missing: t('reasonRequired') }}
        />
      </DialogForm>
    </Dialog>
  )
}
