import { createTranslator } from 'use-intl/core'
import type { ExportWords } from '@/lib/leads/commands/export-leads'
import type { Locale } from '@/lib/platform/ctx'
import { messagesByLocale } from '@/lib/platform/i18n/messages'

/** The words of an exported list, the same ones the list itself shows. */
export function leadWords(locale: Locale): ExportWords {
  const messages = messagesByLocale[locale]
  const fields = createTranslator({ locale, messages, namespace: 'fields.lead' })
  const statuses = createTranslator({ locale, messages, namespace: 'leads.status' })
  return { column: (column) => fields(column), status: (status) => statuses(status) }
}
