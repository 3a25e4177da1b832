import { createTranslator } from 'use-intl/core'
import type { Locale } from '@/lib/platform/ctx'
import { messagesByLocale } from '@/lib/platform/i18n/messages'
import type { ProblemWords } from '@/lib/transfer/commands/take-errors'

interface Words {
  (key: string, params?: Record<string, string | number>): string
  has(key: string): boolean
}

/** What is wrong with a row of a file, as its author reads it: which column, and what to do about it. */
export function problemWords(locale: Locale): ProblemWords {
  const messages = messagesByLocale[locale]
  // Keys come from deliveries at run time; `has` answers what the type checker cannot.
  const words = createTranslator({
    locale,
    messages,
    namespace: 'intakeProblems',
    onError: () => undefined,
  }) as unknown as Words
  const imports = createTranslator({ locale, messages, namespace: 'imports' })
  return ({ messageKey, params, message }, column) => {
    // What the author of an admission rule says stands for itself.
    if (message) return message[locale]
    const key = messageKey.replace(/^intakeProblems\./, '')
    const text = words.has(key) ? words(key, params) : messageKey
    return column ? imports('inColumn', { column, text }) : text
  }
}
