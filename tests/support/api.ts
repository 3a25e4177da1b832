import { sealCookie, sessionCookieName } from '@/lib/platform/auth/session-cookie'
import { enterWorkspace, openSession } from '@/lib/platform/auth/session-store'
import { env } from '@/lib/platform/env'
import type { AnyOperation } from '@/lib/platform/http/operation'
import { mount } from '@/lib/wiring/route'
import type { Tenant } from './mint-tenant'

/** Who calls: a signed-in browser's cookie, an API key, or nobody. */
export type Caller = { cookie: string } | { key: string } | null

export interface Call {
  as?: Caller
  params?: Record<string, string>
  query?: Record<string, string>
  body?: unknown
  headers?: Record<string, string>
}

/** Answer of an operation: status, headers, and the JSON (or problem) it carried. */
export interface Answer {
  status: number
  headers: Headers
  text: string
  // Tests read whatever an operation answers; its shape is checked by the operation's own schema.
  json: Record<string, unknown> & { items?: Record<string, unknown>[] }
}

/** Sends a real Request through the operation's mounted handler, as a browser of our own page would. */
export async function call(op: AnyOperation, given: Call = {}): Promise<Answer> {
  return answerOf(await mount(op)(requestOf(op, given)))
}

export function requestOf(op: AnyOperation, { as = null, params = {}, query, body, headers }: Call): Request {
  const path = op.path.replaceAll(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(params[name] ?? ''))
  const url = new URL(path, env().PUBLIC_URL)
  for (const [name, value] of Object.entries(query ?? {})) url.searchParams.set(name, value)
  const all = new Headers({ ...callerHeaders(as), ...headers })
  if (body !== undefined && !all.has('content-type')) all.set('content-type', 'application/json')
  const text = body === undefined || typeof body === 'string' ? body : JSON.stringify(body)
  return new Request(url, { method: op.method, headers: all, body: text })
}

function callerHeaders(as: Caller): Record<string, string> {
  if (as === null) return {}
  if ('key' in as) return { authorization: `Bearer ${as.key}` }
  return { cookie: as.cookie, origin: new URL(env().PUBLIC_URL).origin, 'sec-fetch-site': 'same-origin' }
}

async function answerOf(response: Response): Promise<Answer> {
  const text = await response.text()
  return {
    status: response.status,
    headers: response.headers,
    text,
    json: text === '' ? {} : JSON.parse(text),
  }
}

/** A browser signed in as the account, at work in the tenant. */
export async function browserOf(
  t: Pick<Tenant, 'slug'>,
  account: { accountId: string },
): Promise<{ cookie: string; sessionId: string }> {
  const sessionId = await openSession(account.accountId, 'test browser')
  await enterWorkspace(sessionId, t.slug)
  return { cookie: `${sessionCookieName()}=${await sealCookie(sessionId)}`, sessionId }
}
