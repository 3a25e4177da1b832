import { MAX_BODY } from '@/lib/intake/schema'
import { readCapped } from '@/lib/platform/http/read-capped'
import { clientIp } from '@/lib/platform/http/request-facts'
import { inbound } from '@/lib/wiring/inbound'

interface Segments {
  params: Promise<{ channel: string; secret: string }>
}

async function answer(request: Request, { params }: Segments): Promise<Response> {
  const { channel, secret } = await params
  const { status, contentType, body, headers } = await inbound()({
    channelId: channel,
    secret,
    method: request.method,
    headers: Object.fromEntries(request.headers),
    query: Object.fromEntries(new URL(request.url).searchParams),
    clientIp: () => clientIp(request.headers),
    readBody: async () => (request.body ? readCapped(request.body, MAX_BODY) : new Uint8Array()),
  })
  return new Response(status === 204 || status === 304 ? null : body, {
    status,
    headers: { 'content-type': contentType, 'cache-control': 'no-store', ...headers },
  })
}

export { answer as GET, answer as OPTIONS, answer as POST }
