import { createTranslator } from 'use-intl/core'
import type { Locale } from '@/lib/platform/ctx'
import { messagesByLocale } from '@/lib/platform/i18n/messages'

/** The words of the pages a form's visitor sees (`formPage.<key>`), in the given language. */
export const formWords = (locale: Locale) =>
  createTranslator({ locale, messages: messagesByLocale[locale], namespace: 'formPage' })
export type FormWords = ReturnType<typeof formWords>

/** Each language under its own name: whoever looks for it cannot read the other one. */
export const LANGUAGE_NAMES: Record<Locale, string> = { 'zh-CN': '中文', en: 'English' }
