'use client'

import { CircleAlert } from 'lucide-react'
import { type ReactNode, useId } from 'react'

export type FieldControlProps = {
  id: string
  'aria-describedby': string | undefined
  'aria-invalid': boolean | undefined
}

export type FieldProps = {
  label: string
  hint?: ReactNode
  error?: string | undefined
  /** Receives the id and the aria attributes that tie the control to its label, hint and error. */
  children: (control: FieldControlProps) => ReactNode
}

/** A labelled control with a hint below it, replaced by the error when there is one. */
export function Field({ label, hint, error, children }: FieldProps) {
  const id = useId()
  const noteId = `${id}-note`
  const describedBy = error || hint ? noteId : undefined
  return (
    <div className="grid min-w-0 content-start gap-1.5">
      <label htmlFor={id} className="text-sm font-medium text-ink">
        {label}
      </label>
      {children({ id, 'aria-describedby': describedBy, 'aria-invalid': error ? true : undefined })}
      {error ? (
        <p id={noteId} role="alert" className="flex items-start gap-1.5 text-sm text-danger">
          <CircleAlert className="mt-0.5 size-4 shrink-0" aria-hidden />
          {error}
        </p>
      ) : hint ? (
        <div id={noteId} className="text-sm text-ink-3">
          {hint}
        </div>
      ) : null}
    </div>
  )
}
