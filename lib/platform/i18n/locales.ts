/** The languages of the product; the first is the default. */
export const LOCALES = ['zh-CN', 'en'] as const
export type Locale = (typeof LOCALES)[number]
export const DEFAULT_LOCALE: Locale = 'zh-CN'

/** Cookie that carries the reader's language; pages have no language in their path. */
export const LOCALE_COOKIE = 'locale'

/** Zone in which dates are written unless the workspace says otherwise. */
export const DEFAULT_TIME_ZONE = 'Asia/Shanghai'

/** Narrows an untrusted string (cookie, account column) to a language we have, or null. */
export function parseLocale(value: string | null | undefined): Locale | null {
  return LOCALES.find((locale) => locale === value) ?? null
}
