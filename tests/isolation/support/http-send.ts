import { env } from '@/lib/platform/env'
import type { AnyOperation } from '@/lib/platform/http/operation'
import type { Caller } from '../../support/api'
import type { RouteHandler } from '../../support/routes'
import type { Asked } from './route-case'

export interface Answered {
  status: number
  headers: Headers
  text: string
  /** Everything the answer says: body and headers. */
  all: string
}

/** The route handlers as the framework would call them; freshly loaded ones may have a guard taken out. */
export type Handlers = ReadonlyMap<string, RouteHandler>

/** Headers of a request that our own page would make. */
export const ownPage = (): Record<string, string> => ({
  origin: new URL(env().PUBLIC_URL).origin,
  'sec-fetch-site': 'same-origin',
})

export const as = (caller: Caller): Record<string, string> => {
  if (caller === null) return ownPage()
  return 'key' in caller ? { authorization: `Bearer ${caller.key}` } : { cookie: caller.cookie, ...ownPage() }
}

export interface Sending {
  headers: Record<string, string>
  /** For operations with If-Match. */
  version?: number
}

/** Sends a request through an operation's route file. */
export async function send(
  handlers: Handlers,
  op: AnyOperation,
  asked: Asked,
  { headers, version = 1 }: Sending,
): Promise<Answered> {
  const handler = handlers.get(`${op.method} ${op.path}`)
  if (!handler) throw new Error(`no route file answers ${op.method} ${op.path}`)
  const params = asked.params ?? {}
  const path = op.path.replaceAll(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(params[name] ?? ''))
  const url = new URL(path, env().PUBLIC_URL)
  for (const [name, value] of Object.entries(asked.query ?? {})) url.searchParams.set(name, value)
  const all = new Headers(headers)
  if (asked.body !== undefined && !all.has('content-type')) all.set('content-type', 'application/json')
  if (op.access === 'member' && op.versioned && !all.has('if-match')) all.set('if-match', `"${version}"`)
  const { body, duplex } = bodyOf(asked.body)
  const request = new Request(url, { method: op.method, headers: all, body, duplex } as RequestInit)
  return answered(await handler(request, { params: Promise.resolve(params) }))
}

export async function answered(response: Response): Promise<Answered> {
  const text = await response.text()
  const { status, headers } = response
  return { status, headers, text, all: `${text}\n${[...headers].map((h) => h.join(': ')).join('\n')}` }
}

/** An answer with everything taken out that differs between two requests anyway: two alike tell nothing apart. */
export const shapeOf = ({ status, text }: Answered): string =>
  `${status} ${text
    .replace(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, '*')
    .replace(/[0-9a-f]{16,}/g, '*')
    .replace(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, '*')}`

/** Text, bytes and streams go as they are; anything else as JSON. A stream says nothing of its length. */
function bodyOf(body: unknown): { body?: BodyInit; duplex?: 'half' } {
  if (body === undefined) return {}
  if (body instanceof ReadableStream) return { body, duplex: 'half' }
  if (typeof body === 'string' || body instanceof Uint8Array) return { body: body as BodyInit }
  return { body: JSON.stringify(body) }
}
