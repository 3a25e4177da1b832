'use client'

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { callApi } from './api-client'

export type NotificationView = {
  id: string
  kind: string
  messageKey: string
  params: Record<string, string | number | null>
  /** `label`: what it is called, null when it has no name or the reader may not see it any more. */
  subject: { type: string; id: string; label: string | null }
  createdAt: string
  readAt: string | null
}
export type NotificationPage = { items: NotificationView[]; unread: number }

export const NOTIFICATIONS_KEY = 'notifications'
const KEY = [NOTIFICATIONS_KEY]

/** The latest notifications and the unread count; the shell asks again when the live stream speaks. */
export function useNotifications() {
  return useQuery({
    queryKey: KEY,
    queryFn: ({ signal }) => callApi<NotificationPage>('/notifications?limit=30', { signal }),
  })
}

const markedRead = (page: NotificationPage, ids: string[] | 'all', at: string): NotificationPage => {
  const isMarked = (item: NotificationView) =>
    item.readAt === null && (ids === 'all' || ids.includes(item.id))
  const marked = page.items.filter(isMarked).length
  return {
    items: page.items.map((item) => (isMarked(item) ? { ...item, readAt: at } : item)),
    unread: ids === 'all' ? 0 : Math.max(0, page.unread - marked),
  }
}

/** Marks notifications as read, at once on screen and then on the server. */
export function useMarkRead(): (ids: string[] | 'all') => void {
  const client = useQueryClient()
  const { mutate } = useMutation({
    mutationFn: (ids: string[] | 'all') =>
      callApi('/notifications/read', { method: 'POST', body: ids === 'all' ? { all: true } : { ids } }),
    onMutate: (ids) => {
      const page = client.getQueryData<NotificationPage>(KEY)
      if (page) client.setQueryData(KEY, markedRead(page, ids, page.items[0]?.createdAt ?? ''))
    },
    onSettled: () => client.invalidateQueries({ queryKey: KEY }),
  })
  return mutate
}
