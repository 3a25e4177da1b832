import { subscribe } from 'node:diagnostics_channel'
import type { ServerResponse } from 'node:http'
import { processWide } from '../process-wide'

const streams = processWide('live-streams', () => ({ open: new Set<() => void>(), leaving: false }))

/**
 * Has `end` called when this process is asked to stop, at once when it has been already; answers how to forget it. A
 * stream has no end of its own, and a server waits for its last request: whoever listens is sent away, and comes back to
 * another process with the last number they saw.
 */
export function beforeLeaving(end: () => void): () => void {
  if (streams.leaving) end()
  else streams.open.add(end)
  return () => streams.open.delete(end)
}

/**
 * Ends every open stream of this process, and each that is opened from now on. Connections kept for a next request are
 * given up with the answer they carry: a listener who comes back over one would keep the server from closing.
 */
export function leave(): void {
  streams.leaving = true
  // Documented Node channel, published before the server's handlers see the request.
  subscribe('http.server.request.start', (message) => {
    const { response } = message as { response: ServerResponse }
    response.shouldKeepAlive = false
  })
  for (const end of streams.open) end()
}
