'use client'

import dynamic from 'next/dynamic'
import { useTranslations } from 'next-intl'
import { type ReactNode, useEffect, useState } from 'react'
import { NewLeadProvider } from '@/components/lead-entry/new-lead'
import { useLiveInvalidation } from '@/components/live/use-live-invalidation'
import { BottomTabs } from './bottom-tabs'
import { NewLeadToasts } from './new-lead-toasts'
import { SideNav } from './side-nav'
import { TopBar } from './top-bar'

const loadPalette = () => import('./palette/command-palette').then((file) => file.CommandPalette)
const CommandPalette = dynamic(loadPalette, { ssr: false })

/** The frame around every page of a workspace. */
export function Shell({ navCollapsed, children }: { navCollapsed: boolean; children: ReactNode }) {
  const t = useTranslations('common')
  useLiveInvalidation()
  const [searching, setSearching] = useState(false)
  const [everSearched, setEverSearched] = useState(false)
  const search = (open: boolean) => {
    setSearching(open)
    if (open) setEverSearched(true)
  }
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      // The modifier goes down before the letter: by then the palette is on its way.
      if (event.key === 'Meta' || event.key === 'Control') void loadPalette()
      if (event.key.toLowerCase() !== 'k' || !(event.metaKey || event.ctrlKey)) return
      event.preventDefault()
      setSearching((open) => !open)
      setEverSearched(true)
    }
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  }, [])
  return (
    <NewLeadProvider>
      <div className="flex h-dvh flex-col overflow-hidden md:flex-row">
        <a
          href="#content"
          className="sr-only z-50 rounded-md bg-raised px-3 py-2 text-sm shadow-overlay focus:not-sr-only focus:absolute focus:top-2 focus:left-2"
        >
          {t('skipToContent')}
        </a>
        <SideNav initiallyCollapsed={navCollapsed} />
        <div className="flex min-h-0 min-w-0 flex-1 flex-col bg-surface">
          <TopBar onSearch={() => search(true)} />
          <main id="content" tabIndex={-1} className="flex min-h-0 flex-1 flex-col focus:outline-none">
            {children}
          </main>
        </div>
        <BottomTabs onSearch={() => search(true)} />
        <NewLeadToasts />
        {everSearched ? <CommandPalette open={searching} onOpenChange={search} /> : null}
      </div>
    </NewLeadProvider>
  )
}
