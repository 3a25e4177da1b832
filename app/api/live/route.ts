import { type Ctx, memberOf } from '@/lib/platform/ctx'
import { AppError } from '@/lib/platform/errors'
import { problemResponse } from '@/lib/platform/http/problem'
import { clientIp, localeOf, requestIdOf } from '@/lib/platform/http/request-facts'
import { liveResponse } from '@/lib/platform/live/event-stream'
import { requestCtx } from '@/lib/wiring/request-ctx'

export const dynamic = 'force-dynamic'

/** What happens to the signed-in member while they look, as server-sent events. */
export async function GET(request: Request): Promise<Response> {
  const { headers, signal } = request
  const asked = { requestId: requestIdOf(headers), locale: localeOf(headers), clientIp: clientIp(headers) }
  try {
    const ctx = await requestCtx(request, asked)
    const memberId = memberOf(ctx)
    if (!memberId) throw new AppError('forbidden', 'forbidden')
    return await liveResponse(ctx, memberId, {
      since: lastSeen(request),
      recheck: async () => sameListener(await requestCtx(request, asked), ctx),
      signal,
    })
  } catch (error) {
    return problemResponse(error, asked)
  }
}

/** The session may be at work in another workspace by now, and no longer let into this one. */
function sameListener(now: Ctx, then: Ctx): Ctx {
  if (now.tenantId !== then.tenantId || memberOf(now) !== memberOf(then))
    throw new AppError('forbidden', 'forbidden')
  return now
}

/** The browser's own retry sends Last-Event-ID; a page that opens the stream anew says `after`. */
function lastSeen(request: Request): number | undefined {
  const given = request.headers.get('last-event-id') ?? new URL(request.url).searchParams.get('after') ?? ''
  return /^\d{1,15}$/.test(given) ? Number(given) : undefined
}
