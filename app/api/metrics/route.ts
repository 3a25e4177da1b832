import { askerOf } from '@/lib/platform/http/request-facts'
import { mayMeasure } from '@/lib/platform/metrics/may-measure'
import { exposition } from '@/lib/platform/metrics/registry'

export const dynamic = 'force-dynamic'

/** The figures of this process for Prometheus; not there for anybody else. */
export async function GET(request: Request): Promise<Response> {
  if (!mayMeasure(askerOf(request.headers))) return new Response(null, { status: 404 })
  const { contentType, body } = await exposition()
  return new Response(body, { headers: { 'content-type': contentType, 'cache-control': 'no-store' } })
}
