'use client'

import { Field } from '@/components/ui/field'
import { MemberPicker } from './member-picker'

type Props = {
  label: string
  error: string | undefined
  value: string | null
  onChange: (id: string) => void
  /** Who is not offered: whoever has it already. */
  exclude: string | null
}

/** The choice of a colleague in a form, with its words. */
export function MemberField({ label, error, value, onChange, exclude }: Props) {
  return (
    <Field label={label} error={error}>
      {(control) => (
        <MemberPicker
          id={control.id}
          value={value}
          onChange={onChange}
          exclude={exclude}
          invalid={control['aria-invalid'] ?? false}
          describedBy={control['aria-describedby']}
        />
      )}
    </Field>
  )
}
