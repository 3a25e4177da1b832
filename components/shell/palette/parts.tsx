'use client'

import { Command } from 'cmdk'
import type { LucideIcon } from 'lucide-react'
import type { ReactNode } from 'react'

const groupLook =
  'p-1 [&_[cmdk-group-heading]]:px-2 [&_[cmdk-group-heading]]:pt-2 [&_[cmdk-group-heading]]:pb-1 [&_[cmdk-group-heading]]:text-xs [&_[cmdk-group-heading]]:text-ink-3'
const itemLook =
  'flex min-h-10 cursor-default items-center gap-2.5 rounded-md px-2 text-sm select-none data-[selected=true]:bg-hover sm:min-h-9'

export function PaletteGroup({
  heading,

  children,
}: {
  heading: string
  children: ReactNode
}) {
  return (
    <Command.Group heading={heading} className={groupLook}>
      {children}
    </Command.Group>
  )
}

export type PaletteItemProps = {
  /** Identity of the item; also matched against what is typed, like the keywords. */
  value: string
  keywords?: string[]
  icon: LucideIcon
  onRun: () => void
  children: ReactNode
}

export function PaletteItem({ value, keywords, icon: Icon, onRun, children }: PaletteItemProps) {
  return (
    <Command.Item value={value} keywords={keywords ?? []} onSelect={onRun} className={itemLook}>
      <Icon className="size-4 shrink-0 text-ink-3" aria-hidden />
      {children}
    </Command.Item>
  )
}
