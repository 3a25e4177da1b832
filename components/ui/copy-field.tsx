'use client'

import { useId } from 'react'
import { CopyButton } from './copy-button'
import { fieldLook } from './input'

export type CopyFieldProps = { label: string; value: string; hint?: string }

/** An address, a key, a link: shown whole, selected by a click, copied by the button beside it. */
export function CopyField({ label, value, hint }: CopyFieldProps) {
  const id = useId()
  return (
    <div className="grid gap-1.5">
      <label htmlFor={id} className="text-sm font-medium">
        {label}
      </label>
      <div className="flex flex-wrap gap-2">
        <input
          id={id}
          readOnly
          value={value}
          spellCheck={false}
          aria-describedby={hint ? `${id}-hint` : undefined}
          onFocus={(event) => event.target.select()}
          className={`${fieldLook} h-9 flex-1 truncate px-3 font-mono text-sm`}
        />
        <CopyButton text={value} className="h-9" />
      </div>
      {hint ? (
        <p id={`${id}-hint`} className="text-sm text-ink-3">
          {hint}
        </p>
      ) : null}
    </div>
  )
}
