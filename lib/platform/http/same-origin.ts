import { env } from '../env'
import { AppError } from '../errors'

const safeMethods = new Set(['GET', 'HEAD', 'OPTIONS'])

/**
 * Refuses a mutation that a browser sends on behalf of a foreign page (ASVS 3.5.1–3.5.3). The request must say where
 * it comes from: Sec-Fetch-Site `same-origin`, or an Origin equal to our own. A request that says neither is not
 * our page; programs use API keys, which no foreign page can send.
 */
export function refuseForeignOrigin(request: Request): void {
  if (safeMethods.has(request.method)) return
  const site = request.headers.get('sec-fetch-site')
  const origin = request.headers.get('origin')
  if (site !== null && site !== 'same-origin') throw foreign()
  if (origin !== null && !isOwnOrigin(origin, request)) throw foreign()
  if (site === null && origin === null) throw foreign()
}

const foreign = () => new AppError('forbidden', 'foreignOrigin')

// The Host header is the browser's own word for where it sent the request: a page cannot choose it. It is accepted
// beside PUBLIC_URL so that a phone on the local network works; over https PUBLIC_URL alone counts.
function isOwnOrigin(origin: string, request: Request): boolean {
  const own = new URL(env().PUBLIC_URL)
  if (origin === own.origin) return true
  if (own.protocol === 'https:') return false
  const host = request.headers.get('host') ?? new URL(request.url).host
  return origin === `http://${host}`
}
