'use client'

import { Search } from 'lucide-react'
import Link from 'next/link'
import { usePathname, useSearchParams } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { cn } from '@/components/ui/cn'
import { hrefOf, isCurrent, navEntriesFor } from './nav-entries'
import { usePlace } from './place-context'

const shortLabel = { leads: 'leadsShort', mine: 'mineShort', waiting: 'waitingShort' } as const

const tabLook = 'flex h-14 flex-col items-center justify-center gap-0.5 text-xs'

/** The navigation of a phone, within reach of the thumb. */
export function BottomTabs({ onSearch }: { onSearch: () => void }) {
  const t = useTranslations('shell.nav')
  const shell = useTranslations('shell')
  const { viewer, workspace } = usePlace()
  const pathname = usePathname()
  const owner = useSearchParams().get('owner')
  return (
    <nav
      aria-label={t('label')}
      className="shrink-0 border-t bg-paper pb-[env(safe-area-inset-bottom)] md:hidden"
    >
      <ul className="grid auto-cols-fr grid-flow-col">
        {navEntriesFor(viewer).map((entry) => {
          const current = isCurrent(entry, workspace.slug, pathname, owner)
          return (
            <li key={entry.key}>
              <Link
                href={hrefOf(workspace.slug, entry)}
                aria-current={current ? 'page' : undefined}
                className={cn(tabLook, current ? 'font-medium text-jade' : 'text-ink-2')}
              >
                <entry.icon className="size-5" strokeWidth={1.75} aria-hidden />
                {t(shortLabel[entry.key])}
              </Link>
            </li>
          )
        })}
        <li>
          <button type="button" onClick={onSearch} className={cn(tabLook, 'w-full text-ink-2')}>
            <Search className="size-5" strokeWidth={1.75} aria-hidden />
            {shell('searchShort')}
          </button>
        </li>
      </ul>
    </nav>
  )
}
