'use client'

import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { Button } from '@/components/ui/button'
import { DialogActions } from '@/components/ui/dialog'
import { ApiProblemLine, type ApiProblemLineProps } from './api-problem-line'

type Props = Partial<ApiProblemLineProps> & {
  /** Whether there is anything to send is the caller's to look at. */
  onSubmit: () => void
  onCancel: () => void
  /** The verb of the button; "save" unless told. */
  submit?: string
  pending?: boolean
  /** The browser checks nothing: the form words what is missing itself. */
  noValidate?: boolean
  children: ReactNode
}

/** A form inside a dialog: its fields, what the API said, and its two buttons. */
export function DialogForm({
  onSubmit,
  onCancel,
  submit,
  pending = false,
  noValidate,
  error,
  toldAtFields,
  children,
}: Props) {
  const common = useTranslations('common')
  return (
    <form
      className="grid gap-4"
      noValidate={noValidate}
      onSubmit={(event) => {
        event.preventDefault()
        onSubmit()
      }}
    >
      {children}
      <ApiProblemLine error={error} toldAtFields={toldAtFields} />
      <DialogActions>
        <Button onClick={onCancel}>{common('cancel')}</Button>
        <Button type="submit" variant="primary" pending={pending}>
          {submit ?? common('save')}
        </Button>
      </DialogActions>
    </form>
  )
}
