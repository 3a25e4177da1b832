import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { inboundDoor } from '@/lib/intake/commands/inbound-door'
import { inboxDrainJob } from '@/lib/intake/jobs'
import { MAX_BODY } from '@/lib/intake/schema'
import { env } from '@/lib/platform/env'
import { wakeJob } from '@/lib/platform/events/dispatcher'
import { answerOperator } from '@/lib/platform/http/operator-door'
import { notePeerAddresses } from '@/lib/platform/http/peer-address'
import { readCapped } from '@/lib/platform/http/read-capped'
import { clientIp } from '@/lib/platform/http/request-facts'
import { log } from '@/lib/platform/log'
import { closeConnections } from '@/lib/wiring/connections'
import { startConsequences } from '@/lib/wiring/consequences'
import { intakeHealth } from '@/lib/wiring/intake-health'
import { startMeasuring } from '@/lib/wiring/measuring'

/** How long open requests may take to finish when the process is asked to stop (ms). */
const GRACE = 10_000

/**
 * The stand-alone intake server: the same door as /api/in, outside the web framework, signed in as a role that may
 * only put deliveries into the inbox. Any number may run side by side.
 */
async function main(): Promise<void> {
  startMeasuring({ installation: false })
  const stopConsequences = startConsequences()
  const door = inboundDoor('meridian_ingest', (tenantId) => wakeJob(inboxDrainJob, tenantId))
  notePeerAddresses()
  const server = createServer((request, response) => {
    serve(door, request, response).catch((error: unknown) => {
      log().error({ err: error }, 'delivery failed')
      if (!response.headersSent) response.writeHead(500)
      response.end()
    })
  })
  server.requestTimeout = 30_000
  server.listen(env().INGEST_PORT ?? 3001, () =>
    log().info({ port: env().INGEST_PORT ?? 3001 }, 'intake server ready'),
  )
  const stop = async (): Promise<void> => {
    server.close()
    server.closeIdleConnections()
    setTimeout(() => server.closeAllConnections(), GRACE).unref()
    await stopConsequences()
    await closeConnections()
  }
  process.once('SIGTERM', () => void stop())
  process.once('SIGINT', () => void stop())
}

async function serve(
  door: ReturnType<typeof inboundDoor>,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  if (await answerOperator(request, response, intakeHealth)) return
  const url = new URL(request.url ?? '/', 'http://intake')
  const [, channelId, secret] = /^\/api\/in\/([^/]+)\/([^/]+)$/.exec(url.pathname) ?? []
  if (!channelId || !secret) {
    response.writeHead(404).end()
    return
  }
  const headers = headersOf(request)
  const answer = await door({
    channelId,
    secret,
    method: request.method ?? 'POST',
    headers,
    clientIp: () => clientIp(new Headers(headers)),
    query: Object.fromEntries(url.searchParams),
    readBody: () => readCapped(request, MAX_BODY),
  })
  // A body left unread would be taken for the next request on this connection.
  if (!request.complete) response.setHeader('connection', 'close')
  response.writeHead(answer.status, {
    'content-type': answer.contentType,
    'cache-control': 'no-store',
    ...answer.headers,
  })
  response.end(answer.body)
}

const headersOf = (request: IncomingMessage): Record<string, string> =>
  Object.fromEntries(
    Object.entries(request.headers).map(([name, value]) => [
      name,
      Array.isArray(value) ? value.join(', ') : (value ?? ''),
    ]),
  )

void main()
