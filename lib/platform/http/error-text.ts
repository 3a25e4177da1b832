import { createTranslator } from 'use-intl/core'
import type { Locale } from '../ctx'
import type { ErrorCode } from '../errors'
import { messagesByLocale } from '../i18n/messages'

interface Words {
  (key: string, params?: Record<string, string | number>): string
  has(key: string): boolean
}

// Keys come from errors and zod issues at run time; `has` answers what the type checker cannot.
const wordsOf = (locale: Locale): Words =>
  createTranslator({
    locale,
    messages: messagesByLocale[locale],
    namespace: 'errors',
    onError: () => undefined,
  }) as unknown as Words

/** The text of `errors.<key>`; an unknown key falls back to the words of the code, never to the key itself. */
export function errorText(
  locale: Locale,
  key: string,
  code: ErrorCode,
  params: Record<string, string | number> = {},
): string {
  const words = wordsOf(locale)
  return words.has(key) ? words(key, params) : words(`code.${code}`)
}

/** The short title of a code in the reader's language. */
export const titleOf = (locale: Locale, code: ErrorCode): string => wordsOf(locale)(`code.${code}`)
