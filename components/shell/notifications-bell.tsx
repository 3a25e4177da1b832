'use client'

import { Bell } from 'lucide-react'
import dynamic from 'next/dynamic'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { cn } from '@/components/ui/cn'
import { Popover, PopoverContent, PopoverTrigger } from '@/components/ui/popover'
import { useNotifications } from './use-notifications'

const loadList = () => import('./notification-list').then((file) => file.NotificationList)
const NotificationList = dynamic(loadList, { ssr: false })

const SHOWN_AT_MOST = 99

/** The list as a whole takes the focus: on its first button a hint would open that nobody asked for. */
function focusList(event: Event): void {
  event.preventDefault()
  if (event.currentTarget instanceof HTMLElement) event.currentTarget.focus()
}

/** The bell with the live unread count and the list behind it. */
export function NotificationsBell() {
  const t = useTranslations('notifications')
  const [open, setOpen] = useState(false)
  const query = useNotifications()
  const unread = query.data?.unread ?? 0
  return (
    <Popover open={open} onOpenChange={setOpen}>
      <PopoverTrigger asChild>
        <Button
          variant="ghost"
          size="icon"
          className={cn('relative', unread > 0 && 'mr-2')}
          aria-label={`${t('title')}, ${t('unread', { count: unread })}`}
          onPointerEnter={() => void loadList()}
        >
          <Bell />
          {unread > 0 ? (
            <span
              aria-hidden
              className="absolute top-0.5 left-4 flex h-4 min-w-4 items-center justify-center rounded-full bg-jade px-1 text-[0.625rem] font-semibold text-on-jade"
            >
              {unread > SHOWN_AT_MOST ? `${SHOWN_AT_MOST}+` : unread}
            </span>
          ) : null}
        </Button>
      </PopoverTrigger>
      <PopoverContent
        align="end"
        className="w-96 max-w-[calc(100vw-16px)]"
        aria-label={t('title')}
        onOpenAutoFocus={focusList}
      >
        <NotificationList query={query} onOpen={() => setOpen(false)} />
      </PopoverContent>
    </Popover>
  )
}
