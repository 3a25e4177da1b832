'use client'

import { Check, Minus } from 'lucide-react'
import { Checkbox as Primitive } from 'radix-ui'
import { useId } from 'react'
import { cn } from './cn'
import { type ToggleFieldProps, type ToggleProps, ToggleWords, wordedBy } from './toggle-words'

/** `some`: part of what it stands for is chosen, as above a list. */
export type CheckboxProps = ToggleProps<boolean | 'some'>

/** The box alone, for tables; with words beside it take CheckboxField. The area that can be hit is 24 px and more. */
export function Checkbox({ checked, onChange, className, ...rest }: CheckboxProps) {
  return (
    <Primitive.Root
      checked={checked === 'some' ? 'indeterminate' : checked}
      onCheckedChange={(next) => onChange(next === true)}
      className={cn(
        'relative inline-flex size-4 shrink-0 items-center justify-center rounded-sm border border-control bg-surface text-on-jade transition-colors duration-100 after:absolute after:-inset-1 hover:border-ink-3 disabled:opacity-60 data-[state=checked]:border-jade data-[state=checked]:bg-jade data-[state=indeterminate]:border-jade data-[state=indeterminate]:bg-jade',
        className,
      )}
      {...rest}
    >
      <Primitive.Indicator>
        {checked === 'some' ? (
          <Minus className="size-3" strokeWidth={3} aria-hidden />
        ) : (
          <Check className="size-3" strokeWidth={3} aria-hidden />
        )}
      </Primitive.Indicator>
    </Primitive.Root>
  )
}

/** A box with its words; a click on the words counts. */
export function CheckboxField({ label, hint, ...box }: ToggleFieldProps<boolean | 'some'>) {
  const id = useId()
  return (
    <div className="flex items-start gap-2.5">
      <Checkbox className="mt-0.75" {...wordedBy(id, hint)} {...box} />
      <ToggleWords id={id} label={label} hint={hint} />
    </div>
  )
}
