'use client'

import { Switch as Primitive } from 'radix-ui'
import { useId } from 'react'
import { cn } from './cn'
import { type ToggleFieldProps, type ToggleProps, ToggleWords, wordedBy } from './toggle-words'

/** On or off, at once. What is only saved later by a button is a Checkbox. */
export function Switch({ onChange, className, ...rest }: ToggleProps) {
  return (
    <Primitive.Root
      onCheckedChange={onChange}
      className={cn(
        'relative inline-flex h-5 w-9 shrink-0 items-center rounded-full border border-control bg-selected transition-colors duration-100 after:absolute after:-inset-1 disabled:opacity-60 data-[state=checked]:border-jade data-[state=checked]:bg-jade',
        className,
      )}
      {...rest}
    >
      <Primitive.Thumb className="block size-3.5 translate-x-0.5 rounded-full bg-ink-3 transition-transform duration-100 data-[state=checked]:translate-x-4.5 data-[state=checked]:bg-on-jade" />
    </Primitive.Root>
  )
}

/** A line of settings: what it is on the left, the switch on the right. */
export function SwitchField({ label, hint, ...control }: ToggleFieldProps) {
  const id = useId()
  return (
    <div className="flex items-start justify-between gap-4 py-2">
      <ToggleWords id={id} label={label} hint={hint} />
      <Switch className="mt-0.5" {...wordedBy(id, hint)} {...control} />
    </div>
  )
}
