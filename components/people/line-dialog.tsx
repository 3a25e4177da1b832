'use client'

import { useMutation } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { toast } from 'sonner'
import { ApiProblem, callApi } from '@/components/shell/api-client'
import { useProblemText } from '@/components/shell/use-problem-text'
import { Button } from '@/components/ui/button'
import { Dialog, DialogActions } from '@/components/ui/dialog'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { Select } from '@/components/ui/select'
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
  const common = useTranslations('common')
  const problemText = useProblemText()
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
  const told = (path: string) =>
    error instanceof ApiProblem ? error.fields.find((field) => field.path === path)?.message : undefined
  return (
    <form
      className="grid gap-4"
      onSubmit={(event) => {
        event.preventDefault()
        mutate()
      }}
    >
      <Field label={t('name')} error={told('name')}>
        {(control) => (
          <Input
            {...control}
            required
            autoFocus
            value={name}
            maxLength={60}
            onChange={(event) => setName(event.target.value)}
          />
        )}
      </Field>
      {line ? null : (
        <Field label={t('code')} hint={t('codeHint')} error={told('code')}>
          {(control) => (
            <Input
              {...control}
              required
              value={code}
              maxLength={40}
              autoCapitalize="none"
              onChange={(event) => setCode(event.target.value.toLowerCase())}
            />
          )}
        </Field>
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
      {error && !(error instanceof ApiProblem && error.fields.length) ? (
        <p role="alert" className="text-sm text-danger">
          {problemText(error)}
        </p>
      ) : null}
      <DialogActions>
        <Button onClick={onClose}>{common('cancel')}</Button>
        <Button type="submit" variant="primary" pending={isPending}>
          {common('save')}
        </Button>
      </DialogActions>
    </form>
  )
}
