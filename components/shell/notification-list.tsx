'use client'

import { BellOff } from 'lucide-react'
import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { Button } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { Skeleton } from '@/components/ui/skeleton'
import { NotificationItem } from './notification-item'
import { usePlace } from './place-context'
import { SoundToggle } from './sound-toggle'
import { useMarkRead, type useNotifications } from './use-notifications'

type Props = { query: ReturnType<typeof useNotifications>; onOpen: () => void }

export function NotificationList({ query, onOpen }: Props) {
  const t = useTranslations('notifications')
  const { workspace } = usePlace()
  const markRead = useMarkRead()
  return (
    <>
      <header className="flex h-11 items-center justify-between border-b pr-2 pl-4">
        <h2 className="text-sm font-semibold">{t('title')}</h2>
        <span className="flex items-center">
          <SoundToggle />
          <Button variant="ghost" size="sm" disabled={!query.data?.unread} onClick={() => markRead('all')}>
            {t('markAll')}
          </Button>
        </span>
      </header>
      <div className="max-h-[min(28rem,70dvh)] overflow-y-auto">
        <Content query={query} onOpen={onOpen} markRead={markRead} />
      </div>
      <footer className="border-t p-1">
        <Button asChild variant="ghost" size="sm" className="w-full">
          <Link href={`/${workspace.slug}/notifications`} onClick={onOpen}>
            {t('seeAll')}
          </Link>
        </Button>
      </footer>
    </>
  )
}

function Content({ query, onOpen, markRead }: Props & { markRead: (ids: string[]) => void }) {
  const t = useTranslations('notifications')
  const common = useTranslations('common')
  if (query.isError && !query.data)
    return (
      <div className="flex items-center justify-between gap-3 p-4 text-sm">
        <p role="alert">{t('failed')}</p>
        <Button size="sm" onClick={() => void query.refetch()}>
          {common('retry')}
        </Button>
      </div>
    )
  if (!query.data) return <Placeholder />
  if (query.data.items.length === 0)
    return <EmptyState icon={BellOff} title={t('empty')} body={t('emptyBody')} />
  return (
    <ul className="p-1">
      {query.data.items.map((item) => (
        <NotificationItem
          key={item.id}
          item={item}
          onOpen={() => {
            if (item.readAt === null) markRead([item.id])
            onOpen()
          }}
        />
      ))}
    </ul>
  )
}

function Placeholder() {
  return (
    <div className="grid gap-4 p-4">
      {['w-4/5', 'w-3/5', 'w-2/3'].map((width) => (
        <Skeleton key={width} className={width} />
      ))}
    </div>
  )
}
