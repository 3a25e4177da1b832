import type { NextAuthOptions } from 'next-auth'
import Credentials from 'next-auth/providers/credentials'
import { env, lendToNextAuth } from '../env'
import { AppError } from '../errors'
import { clientIp } from '../http/request-facts'
import { log } from '../log'
import { isSecure, SESSION_SECONDS, sessionCookieName } from './session-cookie'
import { readSession, revokeSession } from './session-store'
import { signIn } from './sign-in'

declare module 'next-auth' {
  interface User {
    sid?: string
  }
}
declare module 'next-auth/jwt' {
  interface JWT {
    sid?: string
  }
}

const EMAIL_MAX = 254
const PASSWORD_MAX = 256

/** The settings of next-auth: one way in (e-mail and password), a token that carries the session's id and nothing else. */
export function authOptions(): NextAuthOptions {
  lendToNextAuth()
  return {
    secret: env().MERIDIAN_SECRET,
    useSecureCookies: isSecure(),
    session: { strategy: 'jwt', maxAge: SESSION_SECONDS },
    pages: { signIn: '/sign-in', signOut: '/sign-in', error: '/sign-in' },
    cookies: {
      sessionToken: {
        name: sessionCookieName(),
        options: { httpOnly: true, sameSite: 'lax', path: '/', secure: isSecure() },
      },
    },
    providers: [byPassword],
    callbacks: {
      jwt: ({ token, user }) => (user?.sid ? { sid: user.sid } : { sid: token.sid }),
      session: ({ session }) => ({ expires: session.expires }),
    },
    events: { signOut: ({ token }) => endSession(token.sid) },
    logger: {
      error: (code) => log().warn({ code }, 'sign-in'),
      warn: (code) => log().debug({ code }, 'sign-in'),
      debug: () => undefined,
    },
  }
}

const byPassword = Credentials({
  credentials: { email: {}, password: {} },
  async authorize(given, request) {
    const { email = '', password = '' } = given ?? {}
    if (!isText(email, EMAIL_MAX) || !isText(password, PASSWORD_MAX)) return null
    const headers = new Headers(request.headers as Record<string, string>)
    try {
      const from = { ip: clientIp(headers), userAgent: headers.get('user-agent') ?? '' }
      const done = await signIn({ email, password }, from)
      return done && { id: done.accountId, sid: done.sessionId }
    } catch (error) {
      // The sign-in page has words for these two; anything else is a fault and says nothing.
      throw new Error(
        error instanceof AppError && error.code === 'rate_limited' ? 'throttled' : 'unavailable',
        { cause: error },
      )
    }
  },
})

const isText = (value: unknown, max: number): value is string =>
  typeof value === 'string' && value.length > 0 && value.length <= max

async function endSession(sid: string | undefined): Promise<void> {
  const session = sid === undefined ? null : await readSession(sid)
  if (sid !== undefined && session) await revokeSession(sid, session.accountId)
}
