import { createTranslator } from 'use-intl/core'
import type { Locale } from '@/lib/platform/ctx'
import { messagesByLocale } from '@/lib/platform/i18n/messages'

/** The words of the pages a form's visitor sees (`formPage.<key>`), in the given language. */
export const formWords = (locale: Locale) =>
  createTranslator({ locale, messages: messagesByLocale[locale], namespace: 'formPage' })
export type FormWords = ReturnType<typeof formWords>
