'use client'

import { Popover as Primitive } from 'radix-ui'
import type { ComponentProps } from 'react'
import { cn } from '../cn'
import { PANEL, PANEL_PLACE } from '../overlay'

export const PopoverRoot = Primitive.Root
export const PopoverTrigger = Primitive.Trigger

export function PopoverContent({ className, ...rest }: ComponentProps<typeof Primitive.Content>) {
  return (
    <Primitive.Portal>
      <Primitive.Content
        {...PANEL_PLACE}
        className={cn(PANEL, 'text-ink focus:outline-none', className)}
        {...rest}
      />
    </Primitive.Portal>
  )
}
