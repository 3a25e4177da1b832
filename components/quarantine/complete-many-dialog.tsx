'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { AskedInput, useAskedName } from '@/components/deliveries/asked-input'
import type { AskedField } from '@/components/deliveries/view'
import { DialogForm } from '@/components/shell/dialog-form'
import { Dialog } from '@/components/ui/dialog'
import { Field } from '@/components/ui/field'
import { Select } from '@/components/ui/select'
import type { CustomValue } from '@/lib/catalog/fields'

type Props = {
  open: boolean
  count: number
  /** What can be filled in: the fields the chosen deliveries may lack. */
  fields: AskedField[]
  onClose: () => void
  onSubmit: (values: Record<string, CustomValue>) => void
}

/** One value for all: which field, and what it is. */
export function CompleteManyDialog({ open, count, fields, onClose, onSubmit }: Props) {
  const t = useTranslations('quarantine.bulk')
  return (
    <Dialog
      open={open}
      onOpenChange={onClose}
      title={t('completeTitle', { count })}
      description={t('completeBody')}
    >
      <CompleteManyForm fields={fields} onClose={onClose} onSubmit={onSubmit} />
    </Dialog>
  )
}

function CompleteManyForm({ fields, onClose, onSubmit }: Pick<Props, 'fields' | 'onClose' | 'onSubmit'>) {
  const t = useTranslations('quarantine.bulk')
  const nameOf = useAskedName()
  const [name, setName] = useState(fields[0]?.name ?? null)
  const [value, setValue] = useState<CustomValue | null>(null)
  const [checked, setChecked] = useState(false)
  const field = fields.find((one) => one.name === name)
  const isEmpty = value === null || (typeof value === 'string' && value.trim() === '')
  return (
    <DialogForm
      noValidate
      onCancel={onClose}
      submit={t('complete')}
      onSubmit={() => {
        setChecked(true)
        if (field && !isEmpty) onSubmit({ [field.name]: value })
      }}
    >
      <Field label={t('field')}>
        {(control) => (
          <Select
            {...control}
            value={name}
            onChange={(next) => {
              setName(next)
              setValue(null)
            }}
            options={fields.map((one) => ({ value: one.name, label: nameOf(one) }))}
          />
        )}
      </Field>
      {field ? (
        <AskedInput
          key={field.name}
          field={field}
          value={value}
          onChange={setValue}
          error={checked && isEmpty ? t('valueRequired') : undefined}
        />
      ) : null}
    </DialogForm>
  )
}
