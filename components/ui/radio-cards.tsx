'use client'

import { RadioGroup as Primitive } from 'radix-ui'
import type { ReactNode } from 'react'
import { cn } from './cn'

export type RadioCard<Value extends string = string> = {
  value: Value
  title: string
  hint?: string
  icon?: ReactNode
  disabled?: boolean
  /** Shown inside the card while it is chosen: what the choice needs further. */
  children?: ReactNode
}

export type RadioCardsProps<Value extends string> = {
  value: Value | null
  onChange: (value: Value) => void
  options: readonly RadioCard<Value>[]
  label: string
  className?: string
}

/** One of a few, where each needs a sentence. Arrow keys move the choice; several side by side may share one choice. */
export function RadioCards<Value extends string>(props: RadioCardsProps<Value>) {
  const { value, onChange, options, label, className } = props
  return (
    <Primitive.Root
      value={value ?? ''}
      onValueChange={(next) => onChange(next as Value)}
      aria-label={label}
      className={cn('grid gap-2', className)}
    >
      {options.map((option) => (
        <div
          key={option.value}
          className={cn(
            'rounded-lg border p-3 transition-colors duration-100',
            option.value === value ? 'border-jade bg-jade-tint' : 'hover:bg-hover',
            option.disabled && 'opacity-60',
          )}
        >
          <Primitive.Item
            value={option.value}
            disabled={option.disabled ?? false}
            className="group flex w-full items-start gap-3 text-left"
          >
            <span className="mt-0.75 flex size-4 shrink-0 items-center justify-center rounded-full border border-control bg-surface group-data-[state=checked]:border-jade">
              <Primitive.Indicator className="size-2 rounded-full bg-jade" />
            </span>
            <span className="grid min-w-0 flex-1 gap-0.5">
              <span className="text-base font-medium">{option.title}</span>
              {option.hint ? <span className="text-sm text-ink-2">{option.hint}</span> : null}
            </span>
            {option.icon}
          </Primitive.Item>
          {option.value === value && option.children ? (
            <div className="mt-3 pl-7">{option.children}</div>
          ) : null}
        </div>
      ))}
    </Primitive.Root>
  )
}
