import { askerOf } from '@/lib/platform/http/request-facts'
import { mayMeasure } from '@/lib/platform/metrics/may-measure'
import { healthBody, healthOf } from '@/lib/platform/vitals/health'
import { deepHealth, readiness } from '@/lib/wiring/health'

export const dynamic = 'force-dynamic'

/**
 * Whether this process serves; `?ready=1` whether it should be sent requests; `?deep=1` whether everything does its
 * work. Who may see metrics also gets the figures.
 */
export async function GET(request: Request): Promise<Response> {
  const asked = new URL(request.url).searchParams
  const look = asked.get('deep') === '1' ? deepHealth : asked.get('ready') === '1' ? readiness : undefined
  const health = look ? await look() : healthOf({})
  const withDetails = look !== undefined && mayMeasure(askerOf(request.headers))
  return Response.json(healthBody(health, withDetails), {
    status: health.ok ? 200 : 503,
    headers: { 'cache-control': 'no-store' },
  })
}
