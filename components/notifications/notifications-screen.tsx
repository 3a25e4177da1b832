'use client'

import { BellOff, Settings2 } from 'lucide-react'
import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { NotificationItem } from '@/components/shell/notification-item'
import { usePlace } from '@/components/shell/place-context'
import { useMarkRead } from '@/components/shell/use-notifications'
import { Button } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { ErrorState } from '@/components/ui/error-state'
import { MoreButton } from '@/components/ui/more-button'
import { PageHeader } from '@/components/ui/page-header'
import { Select } from '@/components/ui/select'
import { Skeleton } from '@/components/ui/skeleton'
import { TabPanel, Tabs } from '@/components/ui/tabs'
import { notificationKinds } from '@/lib/notifications/schema'
import { type NotificationFilter, useNotificationPages } from './use-notification-pages'

/** Everything the signed-in member was told, newest first. */
export function NotificationsScreen() {
  const t = useTranslations('notifications')
  const kindText = useTranslations('notificationSettings.kind')
  const { workspace } = usePlace()
  const [filter, setFilter] = useState<NotificationFilter>({ kind: 'all', unread: false })
  const query = useNotificationPages(filter)
  const markRead = useMarkRead()
  const unread = query.data?.pages[0]?.unread ?? 0
  return (
    <div className="min-h-0 flex-1 overflow-y-auto">
      <div className="mx-auto grid max-w-3xl gap-5 px-4 py-5 md:px-8 md:py-7">
        <PageHeader
          title={t('title')}
          actions={
            <>
              <Button asChild variant="ghost">
                <Link href={`/${workspace.slug}/settings/notifications`}>
                  <Settings2 />
                  {t('settings')}
                </Link>
              </Button>
              <Button disabled={unread === 0} onClick={() => markRead('all')}>
                {t('markAll')}
              </Button>
            </>
          }
        />
        <div className="relative">
          <Tabs
            label={t('title')}
            value={filter.unread ? 'unread' : 'all'}
            onChange={(value) => setFilter({ ...filter, unread: value === 'unread' })}
            options={[
              { value: 'all', label: t('all') },
              { value: 'unread', label: t('unreadOnly'), count: unread },
            ]}
          >
            <TabPanel value={filter.unread ? 'unread' : 'all'}>
              <NotificationPages query={query} filter={filter} markRead={markRead} />
            </TabPanel>
          </Tabs>
          <Select
            size="sm"
            className="absolute top-0.5 right-0 w-40"
            aria-label={t('kind')}
            value={filter.kind}
            onChange={(kind) => setFilter({ ...filter, kind })}
            options={[
              { value: 'all', label: t('everyKind') },
              ...notificationKinds.map((kind) => ({ value: kind, label: kindText(kind) })),
            ]}
          />
        </div>
      </div>
    </div>
  )
}

type PagesProps = {
  query: ReturnType<typeof useNotificationPages>
  filter: NotificationFilter
  markRead: (ids: string[]) => void
}

function NotificationPages({ query, filter, markRead }: PagesProps) {
  const t = useTranslations('notifications')
  if (query.isError && !query.data)
    return <ErrorState title={t('failed')} onRetry={() => void query.refetch()} />
  if (!query.data) return <Placeholder />
  const items = query.data.pages.flatMap((page) => page.items)
  if (items.length === 0) {
    const narrowed = filter.unread || filter.kind !== 'all'
    return (
      <EmptyState
        icon={BellOff}
        title={t(narrowed ? 'emptyNarrowed' : 'empty')}
        body={t(narrowed ? 'emptyNarrowedBody' : 'emptyBody')}
      />
    )
  }
  return (
    <>
      <ul className="-ml-3 grid gap-0.5">
        {items.map((item) => (
          <NotificationItem
            key={item.id}
            item={item}
            onOpen={() => item.readAt === null && markRead([item.id])}
            onMark={() => markRead([item.id])}
          />
        ))}
      </ul>
      <MoreButton pages={query} />
    </>
  )
}

function Placeholder() {
  return (
    <ul aria-hidden className="grid gap-5 py-2">
      {['w-4/5', 'w-3/5', 'w-2/3', 'w-1/2'].map((width) => (
        <li key={width} className="grid gap-2">
          <Skeleton className={width} />
          <Skeleton className="h-2.5 w-16" />
        </li>
      ))}
    </ul>
  )
}
