'use client'

import { Popover as Primitive } from 'radix-ui'
import type { ComponentProps } from 'react'
import { cn } from './cn'

export const Popover = Primitive.Root
export const PopoverTrigger = Primitive.Trigger

export function PopoverContent({ className, ...rest }: ComponentProps<typeof Primitive.Content>) {
  return (
    <Primitive.Portal>
      <Primitive.Content
        sideOffset={6}
        collisionPadding={8}
        className={cn(
          'z-50 rounded-lg bg-raised text-ink shadow-overlay focus:outline-none data-[state=open]:animate-overlay',
          className,
        )}
        {...rest}
      />
    </Primitive.Portal>
  )
}
