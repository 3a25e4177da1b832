import { cva, type VariantProps } from 'class-variance-authority'
import type { ReactNode } from 'react'

const look = cva(
  'inline-flex h-5 shrink-0 items-center gap-1 rounded-sm px-1.5 text-xs font-medium whitespace-nowrap',
  {
    variants: {
      tone: {
        neutral: 'bg-selected text-ink-2',
        jade: 'bg-jade-tint text-jade',
        warn: 'bg-warn-tint text-warn',
        danger: 'bg-danger-tint text-danger',
        info: 'bg-info-tint text-info',
      },
    },
    defaultVariants: { tone: 'neutral' },
  },
)

export type BadgeProps = VariantProps<typeof look> & { children: ReactNode }

export function Badge({ tone, children }: BadgeProps) {
  return <span className={look({ tone })}>{children}</span>
}
