'use client'

import { useMutation } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { callApi, messageAt } from '@/components/shell/api-client'
import { DialogForm } from '@/components/shell/dialog-form'
import { Dialog } from '@/components/ui/dialog'
import { Field } from '@/components/ui/field'
import { Select } from '@/components/ui/select'
import { TextField } from '@/components/ui/text-field'
import { toast } from '@/components/ui/toast'
import { type LineColour, lineColours } from '@/lib/catalog/schema'
import { LineDot } from './line-dot'
import type { Line } from './view'

type Props = { line: Line | null; position: number; onSaved: () => Promise<void>; onClose: () => void }

/** A new product line, or what may be changed of one: its code may not. */
export function LineDialog(props: Props) {
  const t = useTranslations('people.productLines')
  return (
    <Dialog open onOpenChange={props.onClose} title={t(props.line ? 'edit' : 'add')}>
      <LineForm {...props} />
    </Dialog>
  )
}

function LineForm({ line, position, onSaved, onClose }: Props) {
  const t = useTranslations('people.productLines')
  const [name, setName] = useState(line?.name ?? '')
  const [code, setCode] = useState('')
  const [colour, setColour] = useState<LineColour>(line?.colour ?? 'jade')
  const { mutate, isPending, error } = useMutation({
    mutationFn: () =>
      line
        ? callApi(`/product-lines/${line.id}`, { method: 'PATCH', body: { name, colour } })
        : callApi('/product-lines', { method: 'POST', body: { name, code, colour, position } }),
    onSuccess: () => {
      toast.success(t('saved', { name }))
      onClose()
      return onSaved()
    },
  })
  const told = (path: string) => messageAt(error, path)
  return (
    <DialogForm onSubmit={mutate} onCancel={onClose} pending={isPending} error={error} toldAtFields>
      <TextField
        label={t('name')}
        error={told('name')}
        required
        autoFocus
        value={name}
        maxLength={60}
        onChange={setName}
      />
      {line ? null : (
        <TextField
          label={t('code')}
          hint={t('codeHint')}
          error={told('code')}
          required
          value={code}
          maxLength={40}
          autoCapitalize="none"
          onChange={(text) => setCode(text.toLowerCase())}
        />
      )}
      <Field label={t('colour')}>
        {(control) => (
          <Select
            {...control}
            value={colour}
            onChange={setColour}
            options={lineColours.map((option) => ({
              value: option,
              label: t(`colours.${option}`),
              mark: <LineDot colour={option} />,
            }))}
          />
        )}
      </Field>
    </DialogForm>
  )
}
