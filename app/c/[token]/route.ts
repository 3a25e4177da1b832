import { readCapped } from '@/lib/platform/http/read-capped'
import { clientIp, localeOf } from '@/lib/platform/http/request-facts'
import { parseLocale } from '@/lib/platform/i18n/locales'
import { newId } from '@/lib/platform/ids'
import { completionPages } from '@/lib/wiring/inbound'

type Segments = { params: Promise<{ token: string }> }

/** A few fields; more is no form of ours. */
const MOST_BYTES = 64 * 1024

/** The page behind a completion link, for people who are nobody to us: shown, and taken in, without script. */
async function answer(request: Request, { params }: Segments): Promise<Response> {
  const { status, contentType, body, headers } = await completionPages()({
    token: (await params).token,
    method: request.method === 'POST' ? 'POST' : 'GET',
    locale: parseLocale(new URL(request.url).searchParams.get('lang')) ?? localeOf(request.headers),
    clientIp: clientIp(request.headers),
    requestId: newId(),
    headers: Object.fromEntries(request.headers),
    readBody: async () => (request.body ? readCapped(request.body, MOST_BYTES) : new Uint8Array()),
  })
  return new Response(body, {
    status,
    headers: { 'content-type': contentType, 'cache-control': 'no-store', ...headers },
  })
}

export { answer as GET, answer as POST }
