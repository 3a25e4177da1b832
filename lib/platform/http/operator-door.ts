import type { IncomingMessage, ServerResponse } from 'node:http'
import { mayMeasure } from '../metrics/may-measure'
import { exposition } from '../metrics/registry'
import { type Health, healthBody } from '../vitals/health'

/**
 * Answers `/health` and `/metrics` of a process that has no web framework; false when the request asks for something
 * else. `/health` says that the process runs, `/health?deep=1` how `look` finds it.
 */
export async function answerOperator(
  request: IncomingMessage,
  response: ServerResponse,
  look: () => Promise<Health> | Health,
): Promise<boolean> {
  const { pathname, searchParams } = new URL(request.url ?? '/', 'http://operator')
  if (pathname === '/health') {
    const health = searchParams.has('deep') ? await look() : { ok: true, parts: {} }
    const body = JSON.stringify(healthBody(health, searchParams.has('deep') && mayMeasure(askerOf(request))))
    response
      .writeHead(health.ok ? 200 : 503, { 'content-type': 'application/json', 'cache-control': 'no-store' })
      .end(body)
    return true
  }
  if (pathname !== '/metrics' || !mayMeasure(askerOf(request))) return false
  const { contentType, body } = await exposition()
  response.writeHead(200, { 'content-type': contentType, 'cache-control': 'no-store' }).end(body)
  return true
}

const askerOf = ({ headers, socket }: IncomingMessage) => ({
  authorization: headers.authorization ?? null,
  forwardedFor: [headers['x-forwarded-for'] ?? []].flat().join(','),
  peer: socket.remoteAddress ?? null,
})
