'use client'

import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { Select } from '@/components/ui/select'
import type { SampleField } from './view'

type Props = {
  fields: readonly SampleField[]
  answers: Readonly<Record<string, string>>
  onChange: (key: string, value: string) => void
}

/** A form of somebody’s page, to be filled in here as its visitor would. */
export function SampleAnswers({ fields, answers, onChange }: Props) {
  return (
    <div className="grid gap-3 sm:grid-cols-2 lg:grid-cols-3">
      {fields.map(({ key, label, options }) => (
        <Field key={key} label={label ?? key}>
          {(control) =>
            options.length > 0 ? (
              <Select
                {...control}
                value={answers[key] || null}
                onChange={(value) => onChange(key, value)}
                options={distinct(options)}
              />
            ) : (
              <Input
                {...control}
                value={answers[key] ?? ''}
                maxLength={2000}
                autoComplete="off"
                onChange={({ target }) => onChange(key, target.value)}
              />
            )
          }
        </Field>
      ))}
    </div>
  )
}

/** A form may offer the same answer twice; it is one choice here. */
const distinct = (options: SampleField['options']): SampleField['options'] =>
  options.filter(({ value }, at) => options.findIndex((one) => one.value === value) === at)
