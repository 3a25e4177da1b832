import { randomBytes, randomUUID } from 'node:crypto'
import { type NextRequest, NextResponse } from 'next/server'
import { env } from '@/lib/platform/env'

/**
 * Headers of every page: a request id of ours, a nonce for the page's scripts, what browsers may do with it.
 * Authorisation does not happen here: pages and operations ask for themselves, and stay shut without this file.
 */
export function proxy(request: NextRequest): NextResponse {
  const requestId = randomUUID()
  // Behind a proxy that ends TLS the request itself arrives over http.
  const secure = env().PUBLIC_URL.startsWith('https:')
  const nonce = randomBytes(16).toString('base64')
  const policy = contentPolicy(nonce, secure)
  const headers = new Headers(request.headers)
  headers.set('x-request-id', requestId)
  // Next.js reads the nonce for its own scripts from this request header.
  headers.set('content-security-policy', policy)
  // For the script of the document itself.
  headers.set('x-nonce', nonce)
  const response = NextResponse.next({ request: { headers } })
  response.headers.set('x-request-id', requestId)
  response.headers.set('content-security-policy', policy)
  if (secure) {
    response.headers.set('strict-transport-security', 'max-age=31536000; includeSubDomains')
  }
  return response
}

function contentPolicy(nonce: string, secure: boolean): string {
  // React's development build evaluates source text for its stack traces.
  const development = env().NODE_ENV === 'development' ? " 'unsafe-eval'" : ''
  return [
    "default-src 'self'",
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${development}`,
    // Positions that libraries compute arrive as style attributes; they run no code.
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src 'self'",
    "connect-src 'self'",
    "worker-src 'self' blob:",
    "object-src 'none'",
    "base-uri 'self'",
    "form-action 'self'",
    "frame-ancestors 'none'",
    ...(secure ? ['upgrade-insecure-requests'] : []),
  ].join('; ')
}

export const config = {
  // Deliveries and embedded forms answer machines and foreign pages; files of the build never change. Operations of the
  // API answer data, in which nothing runs, and make their own ids: a third of a short one's time would be spent here.
  matcher: [
    '/((?!api/in/|api/v1/|f/|c/|t/|_next/static/|_next/image|icon\\.svg|favicon\\.ico|early-presses\\.js).*)',
  ],
}
