'use client'

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useEffect } from 'react'
import { toast } from '@/components/ui/toast'
import { callApi } from './api-client'
import { useHydrated } from './use-hydrated'

export const PRESENCE_STATES = ['online', 'busy', 'offline'] as const
export type PresenceState = (typeof PRESENCE_STATES)[number]
type PresenceView = { state: PresenceState; reachableUntil: string | null }

const KEY = ['presence']

/**
 * The member's presence as the server has it (undefined until it is known), and the way to change it: the switch, and
 * until when leads reach them without an open page.
 */
export function usePresence(): {
  state: PresenceState | undefined
  reachableUntil: string | null
  change: (state: PresenceState, reachableUntil?: string | null) => void
} {
  const t = useTranslations('presence')
  const client = useQueryClient()
  const hydrated = useHydrated()
  const { data } = useQuery({
    queryKey: KEY,
    queryFn: ({ signal }) => callApi<PresenceView>('/presence', { signal }),
  })
  const { mutate } = useMutation({
    mutationFn: (wanted: PresenceView) => callApi<PresenceView>('/presence', { method: 'PUT', body: wanted }),
    onMutate: async (wanted) => {
      // An answer that left before the switch would turn it back.
      await client.cancelQueries({ queryKey: KEY })
      const before = client.getQueryData<PresenceView>(KEY)
      client.setQueryData<PresenceView>(KEY, wanted)
      return { before }
    },
    onError: (_error, _wanted, context) => {
      client.setQueryData(KEY, context?.before)
      toast.error(t('failed'))
    },
  })
  return {
    state: hydrated ? data?.state : undefined,
    reachableUntil: data?.reachableUntil ?? null,
    change: (state, reachableUntil = null) => mutate({ state, reachableUntil }),
  }
}

/** Keeps the member alive in the eyes of the server while they are not offline. */
export function useHeartbeat(state: PresenceState | undefined): void {
  const present = state === 'online' || state === 'busy'
  useEffect(() => {
    if (!present) return
    const worker = new Worker('/presence-worker.js')
    return () => worker.terminate()
  }, [present])
}
