import { cookies } from 'next/headers'
import { getRequestConfig } from 'next-intl/server'
import { formats } from './formats'
import { DEFAULT_LOCALE, DEFAULT_TIME_ZONE, LOCALE_COOKIE, parseLocale } from './locales'
import { messagesByLocale } from './messages'

/**
 * Language of one request. The cookie is the only source here: signing in and switching the language both
 * write the account's choice to it, so that a page needs no look-up before its first word.
 * `now` goes to the browser with the document, so that "3 minutes ago" reads the same on both sides.
 */
export default getRequestConfig(async () => {
  const jar = await cookies()
  const locale = parseLocale(jar.get(LOCALE_COOKIE)?.value) ?? DEFAULT_LOCALE
  return { locale, messages: messagesByLocale[locale], formats, timeZone: DEFAULT_TIME_ZONE, now: new Date() }
})
