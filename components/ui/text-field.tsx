import type { ComponentProps } from 'react'
import { Field, type FieldProps } from './field'
import { Input } from './input'
import { Textarea, type TextareaProps } from './textarea'

type Labelled<Props> = Omit<FieldProps, 'children'> &
  Omit<Props, 'onChange' | 'id' | 'aria-describedby' | 'aria-invalid' | 'ref'> & {
    onChange: (text: string) => void
  }

/** One line of text with its label, hint and error. */
export function TextField({ label, hint, error, onChange, ...input }: Labelled<ComponentProps<'input'>>) {
  return (
    <Field label={label} hint={hint} error={error}>
      {(control) => <Input {...control} {...input} onChange={(event) => onChange(event.target.value)} />}
    </Field>
  )
}

/** Several lines of text with the same. */
export function TextAreaField({ label, hint, error, onChange, ...area }: Labelled<TextareaProps>) {
  return (
    <Field label={label} hint={hint} error={error}>
      {(control) => <Textarea {...control} {...area} onChange={(event) => onChange(event.target.value)} />}
    </Field>
  )
}
