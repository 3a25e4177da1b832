'use client'

import { Search } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useLiveState } from '@/components/live/use-live'
import { Button } from '@/components/ui/button'
import { Kbd } from '@/components/ui/kbd'
import { AccountMenu } from './account-menu'
import { Mark } from './mark'
import { NotificationsBell } from './notifications-bell'
import { OnLeaveNote } from './on-leave-note'
import { PresenceSwitch } from './presence-switch'

export function TopBar({ onSearch }: { onSearch: () => void }) {
  const t = useTranslations('shell')
  const live = useLiveState()
  return (
    <header className="flex h-12 shrink-0 items-center gap-2 border-b bg-surface px-3 md:px-4">
      <Mark className="md:hidden" />
      <Button
        className="justify-start text-ink-3 max-md:hidden md:w-72"
        onClick={onSearch}
        aria-keyshortcuts="Meta+K Control+K"
      >
        <Search aria-hidden />
        <span className="flex-1 text-left font-normal">{t('search')}</span>
        <Kbd>⌘K</Kbd>
      </Button>
      <div className="ml-auto flex items-center gap-1">
        {live === 'lost' ? (
          <span role="status" className="mr-1 text-xs text-warn max-sm:sr-only">
            {t('live.lost')}
          </span>
        ) : null}
        <OnLeaveNote />
        <PresenceSwitch />
        <NotificationsBell />
        <AccountMenu />
      </div>
    </header>
  )
}
