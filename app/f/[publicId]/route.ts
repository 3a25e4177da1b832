import { MAX_BODY } from '@/lib/intake/schema'
import { readCapped } from '@/lib/platform/http/read-capped'
import { clientIp, localeOf } from '@/lib/platform/http/request-facts'
import { parseLocale } from '@/lib/platform/i18n/locales'
import { formPages } from '@/lib/wiring/inbound'

type Segments = { params: Promise<{ publicId: string }> }

/** The form page of a channel, for people who are nobody to us: shown, and taken in, without script. */
async function answer(request: Request, { params }: Segments): Promise<Response> {
  const query = new URL(request.url).searchParams
  const { status, contentType, body, headers } = await formPages()({
    publicId: (await params).publicId,
    method: request.method === 'POST' ? 'POST' : 'GET',
    locale: parseLocale(query.get('lang')) ?? localeOf(request.headers),
    clientIp: clientIp(request.headers),
    headers: Object.fromEntries(request.headers),
    sent: query.has('sent'),
    puzzle: query.has('puzzle'),
    now: Date.now(),
    readBody: async () => (request.body ? readCapped(request.body, MAX_BODY) : new Uint8Array()),
  })
  return new Response(body, {
    status,
    headers: { 'content-type': contentType, 'cache-control': 'no-store', ...headers },
  })
}

export { answer as GET, answer as POST }
