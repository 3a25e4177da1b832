'use client'

import { Ellipsis, type LucideIcon, Search } from 'lucide-react'
import Link from 'next/link'
import { usePathname } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useQuarantineCount } from '@/components/quarantine/use-quarantine'
import { cn } from '@/components/ui/cn'
import { Menu, MenuContent, MenuItem, MenuSeparator, MenuTrigger } from '@/components/ui/menu'
import { hrefOf, isCurrent, type NavEntry, navEntriesFor } from './nav-entries'
import { usePlace } from './place-context'
import { can } from './viewer'

const tabLook = 'flex h-14 w-full flex-col items-center justify-center gap-0.5 text-xs text-ink-2'
const currentLook = 'font-medium text-jade'

/** The navigation of a phone, within reach of the thumb: the places of every day, the others behind "more". */
export function BottomTabs({ onSearch }: { onSearch: () => void }) {
  const t = useTranslations('nav')
  const { viewer, workspace } = usePlace()
  const pathname = usePathname()
  const entries = navEntriesFor(viewer)
  return (
    <nav
      aria-label={t('label')}
      className="shrink-0 border-t bg-paper pb-[env(safe-area-inset-bottom)] md:hidden"
    >
      <ul className="grid auto-cols-fr grid-flow-col">
        {entries
          .filter(({ isTab }) => isTab)
          .map((entry) => {
            const current = isCurrent(entry, workspace.slug, pathname)
            return (
              <li key={entry.key}>
                <Link
                  href={hrefOf(workspace.slug, entry)}
                  aria-current={current ? 'page' : undefined}
                  className={cn(tabLook, current && currentLook)}
                >
                  <TabIcon icon={entry.icon} />
                  {t(entry.key)}
                </Link>
              </li>
            )
          })}
        <li>
          <MoreTab entries={entries.filter(({ isTab }) => !isTab)} onSearch={onSearch} />
        </li>
      </ul>
    </nav>
  )
}

function MoreTab({ entries, onSearch }: { entries: NavEntry[]; onSearch: () => void }) {
  const t = useTranslations('nav')
  const shell = useTranslations('shell')
  const { viewer, workspace } = usePlace()
  const waiting = useQuarantineCount(can(viewer, 'delivery.read'))
  const pathname = usePathname()
  const isHere = entries.some((entry) => isCurrent(entry, workspace.slug, pathname))
  return (
    <Menu>
      <MenuTrigger className={cn(tabLook, isHere && currentLook)}>
        <TabIcon icon={Ellipsis} />
        {t('more')}
      </MenuTrigger>
      <MenuContent align="end" side="top" className="w-48">
        {entries.map((entry) => (
          <MenuItem key={entry.key} asChild>
            <Link href={hrefOf(workspace.slug, entry)}>
              <entry.icon aria-hidden />
              {t(entry.key)}
              {entry.key === 'quarantine' && waiting !== null ? (
                <span className="ml-auto text-xs font-medium text-warn tabular-nums">{waiting}</span>
              ) : null}
            </Link>
          </MenuItem>
        ))}
        {entries.length > 0 ? <MenuSeparator /> : null}
        <MenuItem onSelect={onSearch}>
          <Search aria-hidden />
          {shell('searchShort')}
        </MenuItem>
      </MenuContent>
    </Menu>
  )
}

function TabIcon({ icon: Icon }: { icon: LucideIcon }) {
  return <Icon className="size-5" strokeWidth={1.75} aria-hidden />
}
