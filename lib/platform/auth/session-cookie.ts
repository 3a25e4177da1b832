import { decode, encode } from 'next-auth/jwt'
import { env } from '../env'
import { cookieOf } from '../http/request-facts'
import { SESSION_DAYS } from './session-store'

/** Over plain http a phone on the local network could not sign in with a Secure cookie, so https alone has one. */
export const isSecure = (): boolean => env().PUBLIC_URL.startsWith('https:')

/** Name of the session cookie; the __Host- prefix binds it to this host, path / and https (RFC 6265bis §4.1.3.2). */
export const sessionCookieName = (): string => (isSecure() ? '__Host-meridian.session' : 'meridian.session')

export const SESSION_SECONDS = SESSION_DAYS * 24 * 60 * 60

const uuid = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i

/** The session id inside the encrypted cookie of a request, or null; whether it still counts, the row says. */
export const sessionIdOf = (headers: Headers): Promise<string | null> =>
  openCookie(cookieOf(headers, sessionCookieName()))

/** The session id inside the cookie's value. */
export async function openCookie(value: string | null | undefined): Promise<string | null> {
  if (!value) return null
  try {
    const token = await decode({ token: value, secret: env().MERIDIAN_SECRET })
    return typeof token?.sid === 'string' && uuid.test(token.sid) ? token.sid : null
  } catch {
    // Not ours, tampered with, or sealed under an older secret: nobody is signed in.
    return null
  }
}

/** The cookie's value for a session: an encrypted token that carries the id and nothing else. */
export const sealCookie = (sid: string): Promise<string> =>
  encode({ token: { sid }, secret: env().MERIDIAN_SECRET, maxAge: SESSION_SECONDS })
