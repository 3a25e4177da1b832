'use client'

import { hashKey, type QueryKey, useQueryClient } from '@tanstack/react-query'
import { useEffect, useMemo } from 'react'
import { EVERYTHING, staleKeys } from './stale-keys'
import { throttle } from './throttle'
import { useLive, useLiveState } from './use-live'

const SHORTEST_INTERVAL_MS = 1_000
/** The stream's first line; it says where the count stands and that nothing has happened. */
const GREETING = 'live.open'

/** Whatever the live stream speaks of is asked again; a burst costs one answer now and one a second. */
export function useLiveInvalidation(): void {
  const client = useQueryClient()
  const state = useLiveState()
  const reload = useMemo(() => {
    const stale = new Map<string, QueryKey>()
    const { call, cancel } = throttle(() => {
      const keys = [...stale.values()]
      stale.clear()
      for (const queryKey of keys) void client.invalidateQueries({ queryKey })
    }, SHORTEST_INTERVAL_MS)
    return {
      cancel,
      of: (keys: readonly QueryKey[]) => {
        for (const key of keys) stale.set(hashKey(key), key)
        call()
      },
    }
  }, [client])
  useEffect(() => reload.cancel, [reload])
  useLive((message) => message.type !== GREETING && reload.of(staleKeys(message)))
  // What was missed while the stream was down.
  useEffect(() => {
    if (state === 'open') reload.of([EVERYTHING])
  }, [state, reload])
}
