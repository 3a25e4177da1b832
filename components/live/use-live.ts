'use client'

import { useEffect, useEffectEvent, useSyncExternalStore } from 'react'
import { LiveConnection, type LiveMessage, type LiveState } from './live-connection'

const connection = new LiveConnection('/api/live')
const onServer = (): LiveState => 'connecting'

/** Runs `onMessage` for every live message while the component is mounted; all share one stream. */
export function useLive(onMessage: (message: LiveMessage) => void): void {
  const handle = useEffectEvent(onMessage)
  useEffect(() => connection.subscribe((message) => handle(message)), [])
}

/** Whether the stream is up, for a hint when it is not. */
export function useLiveState(): LiveState {
  return useSyncExternalStore(connection.subscribeState, connection.currentState, onServer)
}
