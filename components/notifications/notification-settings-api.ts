'use client'

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { callApi } from '@/components/shell/api-client'
import type { NotificationSettings } from '@/lib/notifications/schema'

const KEY = ['notification-settings']
const PATH = '/me/notification-settings'

export const useNotificationSettings = () =>
  useQuery({ queryKey: KEY, queryFn: ({ signal }) => callApi<NotificationSettings>(PATH, { signal }) })

/** Saves settings: at once on screen, back again when the server refuses. */
export function useSaveNotificationSettings(onFailed: (error: unknown) => void) {
  const client = useQueryClient()
  return useMutation({
    // One after the other: each carries all settings, and the last turned must be the last kept.
    scope: { id: 'notification-settings' },
    mutationFn: (settings: NotificationSettings) => callApi(PATH, { method: 'PUT', body: settings }),
    onMutate: (settings) => {
      const before = client.getQueryData<NotificationSettings>(KEY)
      client.setQueryData(KEY, settings)
      return before
    },
    onError: (error, _, before) => {
      client.setQueryData(KEY, before)
      onFailed(error)
    },
  })
}

/** Whether the signed-in member can be mentioned at all. */
export const useHasMobile = () =>
  useQuery({
    queryKey: ['me', 'mobile'],
    queryFn: async ({ signal }) => {
      const { member } = await callApi<{ member: { mobile: string | null } }>('/me', { signal })
      return member.mobile !== null
    },
  })
