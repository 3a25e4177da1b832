'use client'

import { ChevronLeft } from 'lucide-react'
import Link from 'next/link'
import { usePathname } from 'next/navigation'
import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { usePlace } from '@/components/shell/place-context'
import { SettingsNav } from './settings-nav'

/** The frame of the settings: their navigation beside the page; on a phone the overview leads, and back to it. */
export function SettingsShell({ children }: { children: ReactNode }) {
  const t = useTranslations('settings')
  const { workspace } = usePlace()
  const overview = `/${workspace.slug}/settings`
  const below = usePathname().slice(overview.length).split('/').filter(Boolean)
  return (
    <div className="flex min-h-0 flex-1">
      <nav aria-label={t('title')} className="w-52 shrink-0 overflow-y-auto border-r px-2 py-4 max-md:hidden">
        <SettingsNav />
      </nav>
      <div className="min-h-0 min-w-0 flex-1 overflow-y-auto">
        <div className="mx-auto grid max-w-4xl min-w-0 grid-cols-[minmax(0,1fr)] gap-6 px-4 py-5 md:px-8 md:py-7">
          {/* A page further down names its own way back. */}
          {below.length !== 1 ? null : (
            <Link
              href={overview}
              className="-mb-3 -ml-1 inline-flex items-center gap-0.5 justify-self-start text-sm text-ink-3 md:hidden"
            >
              <ChevronLeft className="size-4" aria-hidden />
              {t('title')}
            </Link>
          )}
          {children}
        </div>
      </div>
    </div>
  )
}
