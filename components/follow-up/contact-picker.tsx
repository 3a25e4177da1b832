'use client'

import { useTranslations } from 'next-intl'
import { useId } from 'react'
import { type ContactKind, contactKinds } from '@/lib/followups/schema'

type Props = { legend: string; value: ContactKind; onChange: (kind: ContactKind) => void }

/** How one was, or will be, in contact: all choices in sight, one press each. */
export function ContactPicker({ legend, value, onChange }: Props) {
  const t = useTranslations('followUp.contact')
  const name = useId()
  return (
    <fieldset className="grid gap-1.5">
      <legend className="mb-1.5 text-sm font-medium">{legend}</legend>
      <div className="flex flex-wrap gap-1">
        {contactKinds.map((kind) => (
          <label
            key={kind}
            className="relative inline-flex h-7 cursor-pointer items-center rounded-md border border-line-strong px-2.5 text-sm text-ink-2 hover:bg-hover has-checked:border-jade has-checked:bg-jade-tint has-checked:font-medium has-checked:text-jade has-focus-visible:outline-2 has-focus-visible:outline-offset-1 has-focus-visible:outline-jade max-sm:h-9"
          >
            <input
              type="radio"
              name={name}
              value={kind}
              checked={value === kind}
              onChange={() => onChange(kind)}
              className="sr-only"
            />
            {t(kind)}
          </label>
        ))}
      </div>
    </fieldset>
  )
}
