'use client'

import { PanelLeftClose, PanelLeftOpen } from 'lucide-react'
import { usePathname } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { useQuarantineCount } from '@/components/quarantine/use-quarantine'
import { Button } from '@/components/ui/button'
import { cn } from '@/components/ui/cn'
import { Mark } from './mark'
import { hrefOf, isCurrent, navEntriesFor } from './nav-entries'
import { NavLink } from './nav-link'
import { usePlace } from './place-context'
import { rememberNav } from './preferences'
import { can } from './viewer'

/** Left navigation of a wide window; folds to its icons. */
export function SideNav({ initiallyCollapsed }: { initiallyCollapsed: boolean }) {
  const t = useTranslations('nav')
  const { viewer, workspace } = usePlace()
  const pathname = usePathname()
  const waiting = useQuarantineCount(can(viewer, 'delivery.read'))
  const [collapsed, setCollapsed] = useState(initiallyCollapsed)
  const toggle = () => {
    rememberNav(!collapsed)
    setCollapsed(!collapsed)
  }
  return (
    <nav
      aria-label={t('label')}
      className={cn(
        'hidden shrink-0 flex-col border-r bg-paper px-2 pb-2 md:flex',
        collapsed ? 'w-13' : 'w-56',
      )}
    >
      <div
        className={cn('flex h-12 items-center gap-2 px-2 font-semibold', collapsed && 'justify-center px-0')}
      >
        <Mark />
        {collapsed ? null : <span className="truncate text-sm">{workspace.name}</span>}
      </div>
      <ul className="grid gap-0.5 pt-1">
        {navEntriesFor(viewer).map((entry) => (
          <li key={entry.key}>
            <NavLink
              href={hrefOf(workspace.slug, entry)}
              icon={entry.icon}
              label={t(entry.key)}
              current={isCurrent(entry, workspace.slug, pathname)}
              collapsed={collapsed}
              count={entry.key === 'quarantine' ? waiting : null}
            />
          </li>
        ))}
      </ul>
      <Button
        variant="ghost"
        size="iconSm"
        className={cn('mt-auto', collapsed ? 'self-center' : 'self-end')}
        aria-label={t(collapsed ? 'expand' : 'collapse')}
        aria-expanded={!collapsed}
        onClick={toggle}
      >
        {collapsed ? <PanelLeftOpen /> : <PanelLeftClose />}
      </Button>
    </nav>
  )
}
