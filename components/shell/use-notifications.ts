'use client'

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { callApi } from './api-client'
import { useLive } from './use-live'

export type NotificationView = {
  id: string
  kind: string
  messageKey: string
  params: Record<string, string | number>
  subject: { type: string; id: string }
  createdAt: string
  readAt: string | null
}
export type NotificationPage = { items: NotificationView[]; unread: number }

const KEY = ['notifications']

/** The latest notifications and the unread count, kept current by the live stream. */
export function useNotifications() {
  const client = useQueryClient()
  const query = useQuery({
    queryKey: KEY,
    queryFn: ({ signal }) => callApi<NotificationPage>('/notifications?limit=30', { signal }),
  })
  useLive((message) => {
    if (message.type.startsWith('notification.')) void client.invalidateQueries({ queryKey: KEY })
  })
  return query
}

const markedRead = (page: NotificationPage, ids: string[] | 'all', at: string): NotificationPage => {
  const isMarked = (item: NotificationView) => item.readAt === null && (ids === 'all' || ids.includes(item.id))
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
