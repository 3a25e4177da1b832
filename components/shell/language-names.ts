import type { Locale } from '@/lib/platform/i18n/locales'

/** A language is offered under its own name, whatever the page speaks. */
export const LANGUAGE_NAMES: Record<Locale, string> = { 'zh-CN': '简体中文', en: 'English' }
