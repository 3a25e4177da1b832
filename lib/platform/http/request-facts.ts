import type { Locale } from '../ctx'
import { env } from '../env'
import { DEFAULT_LOCALE, LOCALE_COOKIE, LOCALES, parseLocale } from '../i18n/locales'
import { newId } from '../ids'
import type { Asker } from '../metrics/may-measure'

/** One cookie of a request, decoded; null when it is not there. */
export function cookieOf(headers: Headers, name: string): string | null {
  for (const part of (headers.get('cookie') ?? '').split(';')) {
    const [key, ...value] = part.trim().split('=')
    if (key === name) return decoded(value.join('='))
  }
  return null
}

function decoded(value: string): string {
  try {
    return decodeURIComponent(value)
  } catch {
    return value
  }
}

/** The id the proxy gave the request, or a new one. Foreign text is not taken over into logs and events. */
export function requestIdOf(headers: Headers): string {
  const given = headers.get('x-request-id') ?? ''
  return /^[\w-]{8,64}$/.test(given) ? given : newId()
}

/** Language of the answer: the cookie, then `fallback` (the account's), then Accept-Language, then Chinese. */
export function localeOf(headers: Headers, fallback?: string | null): Locale {
  return (
    parseLocale(cookieOf(headers, LOCALE_COOKIE)) ??
    parseLocale(fallback) ??
    acceptedLocale(headers.get('accept-language') ?? '') ??
    DEFAULT_LOCALE
  )
}

function acceptedLocale(header: string): Locale | null {
  const ranked = header
    .split(',')
    .map((part) => {
      const [tag = '', ...parameters] = part.trim().split(';')
      const q = parameters.map((p) => /^\s*q=([\d.]+)/.exec(p)?.[1]).find((v) => v !== undefined)
      return { language: tag.toLowerCase().split('-')[0], q: Number(q ?? 1) }
    })
    .sort((a, b) => b.q - a.q)
  for (const { language } of ranked) {
    const known = LOCALES.find((l) => l.toLowerCase().split('-')[0] === language)
    if (known) return known
  }
  return null
}

/** The web process's entry writes the socket's address here and drops what the client sent under this name. */
export const PEER_HEADER = 'x-peer-address'

/** What of a request decides whether it may see figures. */
export const askerOf = (headers: Headers): Asker => ({
  authorization: headers.get('authorization'),
  forwardedFor: headers.get('x-forwarded-for'),
  peer: headers.get(PEER_HEADER),
})

/**
 * Address of the client as the last proxy we trust saw it: with n trusted proxies the nth entry of
 * X-Forwarded-For from the right, the socket's peer being the hop after the last entry.
 */
export function clientIp(headers: Headers, trusted = env().TRUSTED_PROXIES): string {
  const forwarded = (headers.get('x-forwarded-for') ?? '')
    .split(',')
    .map((a) => a.trim())
    .filter(Boolean)
  const peer = headers.get(PEER_HEADER)
  const hops = peer ? [...forwarded, peer] : forwarded
  const hop = peer ? hops.length - 1 - trusted : hops.length - Math.max(trusted, 1)
  return hops[Math.max(hop, 0)] ?? 'unknown'
}
