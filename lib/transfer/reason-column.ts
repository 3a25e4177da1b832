import type { Locale } from '@/lib/platform/ctx'
import { apiText } from '@/lib/platform/http/api-text'
import { LOCALES } from '@/lib/platform/i18n/locales'

/** What the last column of an error file is called. */
export const reasonColumn = (locale: Locale): string => apiText(locale, 'importReasonColumn')

/** The same in every language: a file is read again whoever it was written for. */
export const reasonColumns = (): ReadonlySet<string> => new Set(LOCALES.map(reasonColumn))
