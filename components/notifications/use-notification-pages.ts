'use client'

import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { callApi } from '@/components/shell/api-client'
import { NOTIFICATIONS_KEY, type NotificationPage } from '@/components/shell/use-notifications'
import type { NotificationKind } from '@/lib/notifications/schema'

export type NotificationFilter = { kind: NotificationKind | 'all'; unread: boolean }
type Page = NotificationPage & { nextCursor: string | null }

const PAGE_SIZE = '30'

/** The member's notifications page by page; asked again when the live stream speaks of one. */
export function useNotificationPages({ kind, unread }: NotificationFilter) {
  return useInfiniteQuery({
    queryKey: [NOTIFICATIONS_KEY, 'pages', kind, unread],
    queryFn: ({ pageParam, signal }) => {
      const asked = new URLSearchParams({ limit: PAGE_SIZE })
      if (kind !== 'all') asked.set('kind', kind)
      if (unread) asked.set('unread', 'true')
      if (pageParam) asked.set('cursor', pageParam)
      return callApi<Page>(`/notifications?${asked}`, { signal })
    },
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.nextCursor,
    placeholderData: keepPreviousData,
  })
}
