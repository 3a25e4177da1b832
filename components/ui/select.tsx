'use client'

import { Check, ChevronDown } from 'lucide-react'
import { Select as Primitive } from 'radix-ui'
import type { ComponentProps } from 'react'
import { cn } from './cn'
import { fieldLook } from './input'

export type SelectOption = { value: string; label: string }
export type SelectProps = Omit<ComponentProps<typeof Primitive.Trigger>, 'value' | 'onChange'> & {
  value: string
  onValueChange: (value: string) => void
  options: SelectOption[]
  placeholder?: string
}

/** Choice of one among few; for long lists use a searchable picker. */
export function Select({ value, onValueChange, options, placeholder, className, ...rest }: SelectProps) {
  return (
    <Primitive.Root value={value} onValueChange={onValueChange}>
      <Primitive.Trigger
        className={cn(
          fieldLook,
          'flex h-9 items-center justify-between gap-2 px-3 text-base data-[placeholder]:text-ink-3',
          className,
        )}
        {...rest}
      >
        <Primitive.Value placeholder={placeholder} />
        <Primitive.Icon asChild>
          <ChevronDown className="size-4 text-ink-3" aria-hidden />
        </Primitive.Icon>
      </Primitive.Trigger>
      <Primitive.Portal>
        <Primitive.Content
          position="popper"
          sideOffset={4}
          className="z-50 max-h-72 min-w-(--radix-select-trigger-width) overflow-hidden rounded-lg bg-raised shadow-overlay"
        >
          <Primitive.Viewport className="p-1">
            {options.map((option) => (
              <Primitive.Item
                key={option.value}
                value={option.value}
                className="relative flex h-8 cursor-default items-center rounded-md pr-8 pl-2 text-sm outline-none data-[highlighted]:bg-hover"
              >
                <Primitive.ItemText>{option.label}</Primitive.ItemText>
                <Primitive.ItemIndicator className="absolute right-2">
                  <Check className="size-4 text-jade" aria-hidden />
                </Primitive.ItemIndicator>
              </Primitive.Item>
            ))}
          </Primitive.Viewport>
        </Primitive.Content>
      </Primitive.Portal>
    </Primitive.Root>
  )
}
