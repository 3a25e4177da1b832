import { createTranslator } from 'use-intl/core'
import type { Locale } from '../ctx'
import { type Messages, messagesByLocale } from '../i18n/messages'

/** A word the server writes into data or answers (`api.<key>`), in the given language. */
export const apiText = (locale: Locale, key: keyof Messages['api']): string =>
  createTranslator({ locale, messages: messagesByLocale[locale], namespace: 'api' })(key)
