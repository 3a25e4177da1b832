'use client'

import { Check, ChevronDown } from 'lucide-react'
import { Select as Primitive } from 'radix-ui'
import type { ReactNode } from 'react'
import { cn } from './cn'
import { fieldLook } from './input'

export type SelectOption<Value extends string = string> = {
  value: Value
  label: string
  /** A second line that says what the choice means. */
  hint?: string
  /** Stands before the label: a dot, an avatar. */
  mark?: ReactNode
  disabled?: boolean
}

export type SelectProps<Value extends string> = {
  /** null while nothing is chosen. */
  value: Value | null
  onChange: (value: Value) => void
  options: readonly SelectOption<Value>[]
  placeholder?: string
  size?: 'sm' | 'md'
  disabled?: boolean
  className?: string
  id?: string
  'aria-label'?: string
  'aria-describedby'?: string | undefined
  'aria-invalid'?: boolean | undefined
}

const itemLook =
  'relative flex min-h-8 cursor-default items-start gap-2 rounded-md py-1.5 pr-8 pl-2 text-sm outline-none select-none data-[disabled]:opacity-60 data-[highlighted]:bg-hover max-sm:min-h-11 max-sm:items-center'

/** One of a few. With more than about ten, or with names of people, take Combobox: it can be searched. */
export function Select<Value extends string>(props: SelectProps<Value>) {
  const { value, onChange, options, placeholder, size = 'md', disabled, className, ...control } = props
  return (
    <Primitive.Root value={value ?? ''} onValueChange={(next) => onChange(next as Value)} disabled={disabled}>
      <Primitive.Trigger
        className={cn(
          fieldLook,
          'flex items-center gap-2 text-left data-[placeholder]:text-ink-3 [&>span]:flex-1 [&>span]:truncate',
          size === 'sm' ? 'h-7 px-2 text-sm' : 'h-9 px-3 text-lg sm:text-base',
          className,
        )}
        {...control}
      >
        <Primitive.Value placeholder={placeholder} />
        <Primitive.Icon asChild>
          <ChevronDown className="size-4 shrink-0 text-ink-3" aria-hidden />
        </Primitive.Icon>
      </Primitive.Trigger>
      <Primitive.Portal>
        <Primitive.Content
          position="popper"
          sideOffset={4}
          collisionPadding={8}
          className="z-60 max-h-(--radix-select-content-available-height) min-w-(--radix-select-trigger-width) overflow-hidden rounded-lg bg-raised p-1 text-ink shadow-overlay data-[state=open]:animate-overlay"
        >
          <Primitive.Viewport>
            {options.map((option) => (
              <Item key={option.value} {...option} />
            ))}
          </Primitive.Viewport>
        </Primitive.Content>
      </Primitive.Portal>
    </Primitive.Root>
  )
}

function Item({ value, label, hint, mark, disabled = false }: SelectOption) {
  return (
    <Primitive.Item value={value} disabled={disabled} textValue={label} className={itemLook}>
      <span className="grid min-w-0">
        <Primitive.ItemText>
          <span className="inline-flex min-w-0 items-center gap-2">
            {mark}
            {label}
          </span>
        </Primitive.ItemText>
        {hint ? <span className="text-xs text-ink-3">{hint}</span> : null}
      </span>
      <Primitive.ItemIndicator className="absolute top-1/2 right-2 -translate-y-1/2">
        <Check className="size-4 text-jade" aria-hidden />
      </Primitive.ItemIndicator>
    </Primitive.Item>
  )
}
