'use client'

import type { LucideIcon } from 'lucide-react'
import Link from 'next/link'
import { lazy, Suspense } from 'react'
import { cn } from '@/components/ui/cn'

// Only a folded navigation has hints.
const Tooltip = lazy(() => import('@/components/ui/tooltip').then((file) => ({ default: file.Tooltip })))

type Props = {
  href: string
  icon: LucideIcon
  label: string
  current: boolean
  collapsed: boolean
  /** How much waits there; null where nothing does, or nothing is counted. */
  count?: string | null
}

export function NavLink({ href, icon: Icon, label, current, collapsed, count = null }: Props) {
  const link = (
    <Link
      href={href}
      aria-current={current ? 'page' : undefined}
      aria-label={collapsed ? [label, count].filter(Boolean).join(' ') : undefined}
      className={cn(
        'flex h-8 items-center gap-2.5 rounded-md px-2 text-sm text-ink-2 hover:bg-hover hover:text-ink',
        current && 'bg-selected font-medium text-ink hover:bg-selected',
        collapsed && 'justify-center px-0',
      )}
    >
      <Icon className={cn('size-4 shrink-0', current ? 'text-jade' : 'text-ink-3')} aria-hidden />
      {collapsed ? null : label}
      {count === null || collapsed ? null : (
        <span className="ml-auto text-xs font-medium text-warn tabular-nums">{count}</span>
      )}
    </Link>
  )
  return collapsed ? (
    <Suspense fallback={link}>
      <Tooltip content={label} side="right">
        {link}
      </Tooltip>
    </Suspense>
  ) : (
    link
  )
}
