'use client'

import Link from 'next/link'
import { usePathname, useSearchParams } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { cn } from '@/components/ui/cn'
import { hrefOf, isCurrent, NAV_ENTRIES } from './nav-entries'
import { usePlace } from './place-context'

const shortLabel = { leads: 'leadsShort', mine: 'mineShort', waiting: 'waitingShort' } as const

/** The navigation of a phone, within reach of the thumb. */
export function BottomTabs() {
  const t = useTranslations('shell.nav')
  const { workspace } = usePlace()
  const pathname = usePathname()
  const owner = useSearchParams().get('owner')
  return (
    <nav aria-label={t('label')} className="shrink-0 border-t bg-paper pb-[env(safe-area-inset-bottom)] md:hidden">
      <ul className="grid grid-cols-3">
        {NAV_ENTRIES.map((entry) => {
          const current = isCurrent(entry, workspace.slug, pathname, owner)
          return (
            <li key={entry.key}>
              <Link
                href={hrefOf(workspace.slug, entry)}
                aria-current={current ? 'page' : undefined}
                className={cn('flex h-14 flex-col items-center justify-center gap-0.5 text-xs', current ? 'font-medium text-jade' : 'text-ink-2')}
              >
                <entry.icon className="size-5" strokeWidth={1.75} aria-hidden />
                {t(shortLabel[entry.key])}
              </Link>
            </li>
          )
        })}
      </ul>
    </nav>
  )
}
