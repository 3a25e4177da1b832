import { cookies, headers } from 'next/headers'
import { notFound, redirect } from 'next/navigation'
import { cache } from 'react'
import type { Locale } from '../ctx'
import type { PublicCtx } from '../http/operation'
import { clientIp, localeOf, requestIdOf } from '../http/request-facts'
import { openCookie, sessionCookieName } from './session-cookie'
import { readSession, type SessionFacts } from './session-store'

/** Makes a function answer the same while one page is rendered: layout and page ask the same things. */
export const oncePerRender = cache

/** Where people sign in. */
export const SIGN_IN_PATH = '/sign-in'

export interface PageSession extends SessionFacts {
  sessionId: string
}

/** The session behind the page that is being rendered, or null. Looked up once per render. */
export const pageSession = oncePerRender(async (): Promise<PageSession | null> => {
  const jar = await cookies()
  const sessionId = await openCookie(jar.get(sessionCookieName())?.value)
  const facts = sessionId === null ? null : await readSession(sessionId)
  return sessionId !== null && facts ? { ...facts, sessionId } : null
})

/** The session behind the page; sends everybody else to the sign-in page. */
export async function requireSession(): Promise<PageSession> {
  return (await pageSession()) ?? redirect(SIGN_IN_PATH)
}

/** Request id and language of the page, as the API would take them. */
export async function pageFacts(accountLocale: string): Promise<{ requestId: string; locale: Locale }> {
  const given = await headers()
  return { requestId: requestIdOf(given), locale: localeOf(given, accountLocale) }
}

/** Who asks for a page nobody has to be signed in for. */
export async function publicFacts(): Promise<PublicCtx> {
  const given = await headers()
  return { requestId: requestIdOf(given), locale: localeOf(given), clientIp: clientIp(given) }
}

/** Whether the browser only fetches ahead: nothing may be changed for a page nobody has opened. */
export async function isPrefetch(): Promise<boolean> {
  const given = await headers()
  return given.has('next-router-prefetch') || (given.get('sec-purpose') ?? '').includes('prefetch')
}

/** Ends the render with "not found". */
export const pageNotFound = (): never => notFound()
