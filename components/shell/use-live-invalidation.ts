'use client'

import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useMemo } from 'react'
import { LEAD_KEY } from '@/components/lead/use-lead'
import { LEADS_KEY } from '@/components/leads/use-leads'
import { throttle } from './throttle'
import { useLive, useLiveState } from './use-live'
import { NOTIFICATIONS_KEY } from './use-notifications'

const SHORTEST_INTERVAL_MS = 1_000
/** The stream's first line; it says where the count stands and that nothing has happened. */
const GREETING = 'live.open'

/** Whatever the live stream speaks of is asked again; a burst costs one answer now and one a second. */
export function useLiveInvalidation(): void {
  const client = useQueryClient()
  const state = useLiveState()
  const reload = useMemo(
    () =>
      throttle(() => {
        for (const key of [LEADS_KEY, LEAD_KEY, NOTIFICATIONS_KEY])
          void client.invalidateQueries({ queryKey: [key] })
      }, SHORTEST_INTERVAL_MS),
    [client],
  )
  useEffect(() => reload.cancel, [reload])
  useLive((message) => message.type !== GREETING && reload.call())
  // What was missed while the stream was down.
  useEffect(() => {
    if (state === 'open') reload.call()
  }, [state, reload])
}
