'use client'

import { hashKey, type QueryKey, useQueryClient } from '@tanstack/react-query'
import { useEffect, useMemo } from 'react'
import { gather } from './gather'
import { EVERYTHING, staleKeys } from './stale-keys'
import { useLive, useLiveState } from './use-live'

/** The stream's first line; it says where the count stands and that nothing has happened. */
const GREETING = 'live.open'

/** Whatever the live stream speaks of is asked again; a burst costs one answer a second. */
export function useLiveInvalidation(): void {
  const client = useQueryClient()
  const state = useLiveState()
  const reload = useMemo(() => {
    const stale = new Map<string, QueryKey>()
    const { call, cancel } = gather(() => {
      const keys = [...stale.values()]
      stale.clear()
      for (const queryKey of keys) void client.invalidateQueries({ queryKey })
    })
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
