'use client'

import { Tabs as Primitive } from 'radix-ui'
import type { ComponentProps, ReactNode } from 'react'
import { cn } from './cn'

export type TabOption<Value extends string = string> = { value: Value; label: string; count?: number }

export type TabsProps<Value extends string> = {
  value: Value
  onChange: (value: Value) => void
  options: readonly TabOption<Value>[]
  /** What the tabs choose between, for whoever cannot see them. */
  label: string
  /** The panels: one TabPanel for each option. */
  children: ReactNode
  className?: string
}

/** Views of one thing beside each other; arrow keys move between them. Scrolls sideways where they do not fit. */
export function Tabs<Value extends string>(props: TabsProps<Value>) {
  const { value, onChange, options, label, children, className } = props
  return (
    <Primitive.Root value={value} onValueChange={(next) => onChange(next as Value)} className={className}>
      <Primitive.List aria-label={label} className="flex gap-4 overflow-x-auto border-b px-0.5">
        {options.map((option) => (
          <Primitive.Trigger
            key={option.value}
            value={option.value}
            className="-mb-px inline-flex h-9 shrink-0 items-center gap-1.5 border-b-2 border-transparent text-sm text-ink-2 focus-visible:-outline-offset-2 hover:text-ink data-[state=active]:border-jade data-[state=active]:font-medium data-[state=active]:text-ink max-sm:h-11"
          >
            {option.label}
            {option.count === undefined ? null : <span className="text-xs text-ink-3">{option.count}</span>}
          </Primitive.Trigger>
        ))}
      </Primitive.List>
      {children}
    </Primitive.Root>
  )
}

export function TabPanel({ className, ...rest }: ComponentProps<typeof Primitive.Content>) {
  return <Primitive.Content className={cn('pt-4', className)} {...rest} />
}
