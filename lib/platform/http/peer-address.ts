import { subscribe } from 'node:diagnostics_channel'
import type { IncomingMessage } from 'node:http'
import { PEER_HEADER } from './request-facts'

/**
 * Writes the socket's address into every request of this process's HTTP servers, over whatever the client sent under
 * that name. Route handlers see headers only, and X-Forwarded-For is the client's own text unless a proxy we trust
 * added to it. Called once at boot, before the first request.
 */
export function notePeerAddresses(): void {
  // Documented Node channel, published before the server's handlers see the request.
  subscribe('http.server.request.start', (message) => {
    const { request } = message as { request: IncomingMessage }
    request.headers[PEER_HEADER] = request.socket.remoteAddress ?? 'unknown'
  })
}
