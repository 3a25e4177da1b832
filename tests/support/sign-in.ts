import NextAuth from 'next-auth'
import { authOptions } from '@/lib/platform/auth/options'
import { sessionCookieName } from '@/lib/platform/auth/session-cookie'

const BASE = 'http://localhost:3000'

/** What next-auth answered: where it sends the browser, and the session cookie it set. */
export interface AuthAnswer {
  error: string | null
  cookie: string | null
}

/** Signs in through next-auth itself (token, callback, cookie), as the sign-in page does. */
export async function signInByForm(
  form: { email: unknown; password: unknown },
  from: { ip?: string } = {},
): Promise<AuthAnswer> {
  const csrf = await authRequest('GET', ['csrf'], { ip: from.ip })
  const { csrfToken } = csrf.body as { csrfToken: string }
  const done = await authRequest('POST', ['callback', 'credentials'], {
    ip: from.ip,
    cookies: cookiesOf(csrf.setCookies),
    body: { ...form, csrfToken, json: 'true', callbackUrl: BASE },
  })
  const { url = '' } = (done.body ?? {}) as { url?: string }
  const session = cookiesOf(done.setCookies)[sessionCookieName()]
  return {
    error: new URL(url, BASE).searchParams.get('error'),
    cookie: session ? `${sessionCookieName()}=${session}` : null,
  }
}

/** Signs a browser out through next-auth, as the account menu does. */
export async function signOutByForm(cookie: string): Promise<void> {
  const csrf = await authRequest('GET', ['csrf'], {})
  const { csrfToken } = csrf.body as { csrfToken: string }
  const cookies = { ...cookiesOf(csrf.setCookies), ...cookiesOf([cookie]) }
  await authRequest('POST', ['signout'], { cookies, body: { csrfToken, json: 'true', callbackUrl: BASE } })
}

interface Exchange {
  status: number
  body: unknown
  setCookies: string[]
}
interface Sent {
  ip?: string
  cookies?: Record<string, string>
  body?: Record<string, unknown>
}

// next-auth also serves plain Node requests; that way the exchange needs no running server.
async function authRequest(
  method: string,
  nextauth: string[],
  { ip = '10.0.0.1', cookies = {}, body }: Sent,
): Promise<Exchange> {
  const got: Exchange = { status: 200, body: undefined, setCookies: [] }
  const response = {
    status: (code: number) => {
      got.status = code
      return response
    },
    setHeader: (name: string, value: string | string[]) => {
      if (name.toLowerCase() === 'set-cookie') got.setCookies = [value].flat()
    },
    getHeader: (name: string) => (name.toLowerCase() === 'set-cookie' ? got.setCookies : undefined),
    json: (value: unknown) => {
      got.body = value
    },
    send: (value: unknown) => {
      got.body = value
    },
    end: () => undefined,
  }
  const headers = {
    host: 'localhost:3000',
    'x-forwarded-proto': 'http',
    'x-peer-address': ip,
    'user-agent': 'test browser',
  }
  const handler = NextAuth(authOptions()) as (req: unknown, res: unknown) => Promise<void>
  await handler({ method, query: { nextauth }, body, cookies, headers }, response)
  return got
}

function cookiesOf(lines: string[]): Record<string, string> {
  return Object.fromEntries(
    lines.map((line) => {
      const [name = '', ...value] = (line.split(';')[0] ?? '').split('=')
      return [name, decodeURIComponent(value.join('='))]
    }),
  )
}
