import { subscribe } from 'node:diagnostics_channel'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { processWide } from '../process-wide'
import { durations } from './registry'
import { routeLabel } from './route-label'

/** A live stream is open as long as somebody looks: its length says nothing about the server. */
const STREAMS = '/api/live'

export const requestSeconds = durations({
  name: 'meridian_http_request_seconds',
  help: 'From the head of a request to the end of its answer.',
  labelNames: ['method', 'route', 'status'],
})

interface Begun {
  at: number
  path: string
}

/** Measures every request of this process's HTTP servers; called once at boot. */
export function measureRequests(): void {
  processWide('metrics.requests', () => {
    const begun = new WeakMap<IncomingMessage, Begun>()
    // Documented Node channels; the framework may rewrite a request's address on its way, so it is noted first.
    subscribe('http.server.request.start', (message) => {
      const { request } = message as { request: IncomingMessage }
      begun.set(request, { at: performance.now(), path: request.url ?? '/' })
    })
    subscribe('http.server.response.finish', (message) => {
      const { request, response } = message as { request: IncomingMessage; response: ServerResponse }
      const start = begun.get(request)
      if (!start || start.path.startsWith(STREAMS)) return
      const status = response.statusCode
      const labels = { method: methodOf(request), route: routeLabel(start.path, status), status: `${status}` }
      requestSeconds.observe(labels, (performance.now() - start.at) / 1_000)
    })
    return {}
  })
}

const METHODS = new Set(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'])
const methodOf = ({ method = '' }: IncomingMessage): string => (METHODS.has(method) ? method : 'other')
