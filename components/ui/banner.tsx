import type { LucideIcon } from 'lucide-react'
import type { ReactNode } from 'react'
import { cn } from './cn'

const tones = {
  warn: 'bg-warn-tint text-warn',
  info: 'bg-info-tint text-info',
  danger: 'bg-danger-tint text-danger',
}

export type BannerProps = {
  tone: keyof typeof tones
  icon: LucideIcon
  children: ReactNode
  action?: ReactNode
}

/** One line across the top of what it speaks about. */
export function Banner({ tone, icon: Icon, children, action }: BannerProps) {
  return (
    <div role="status" className={cn('flex min-h-9 items-center gap-2 px-4 py-1.5 text-sm', tones[tone])}>
      <Icon className="size-4 shrink-0" aria-hidden />
      <p className="min-w-0 flex-1">{children}</p>
      {action}
    </div>
  )
}
