'use client'

import { Tabs as Primitive } from 'radix-ui'
import type { ComponentProps } from 'react'
import { cn } from './cn'

export const Tabs = Primitive.Root
export const TabPanel = Primitive.Content

export function TabList({ className, ...rest }: ComponentProps<typeof Primitive.List>) {
  return <Primitive.List className={cn('flex gap-5 border-b px-4', className)} {...rest} />
}

export function Tab({ className, ...rest }: ComponentProps<typeof Primitive.Trigger>) {
  return (
    <Primitive.Trigger
      className={cn('-mb-px h-11 border-b-2 border-transparent text-base text-ink-2 data-[state=active]:border-jade data-[state=active]:font-medium data-[state=active]:text-ink', className)}
      {...rest}
    />
  )
}
