import { createTranslator } from 'use-intl/core'
import type { CustomField, CustomValue } from '@/lib/catalog/fields'
import type { ExportWords } from '@/lib/leads/commands/export-leads'
import type { Locale } from '@/lib/platform/ctx'
import { messagesByLocale } from '@/lib/platform/i18n/messages'

/** The words of an exported list, the same ones the list itself shows; figures and times as a spreadsheet reads them. */
export function leadWords(locale: Locale): ExportWords {
  const messages = messagesByLocale[locale]
  const fields = createTranslator({ locale, messages, namespace: 'fields.lead' })
  const statuses = createTranslator({ locale, messages, namespace: 'leads.status' })
  const conditions = createTranslator({ locale, messages, namespace: 'conditions' })
  const optionName = ({ options }: CustomField, key: unknown) =>
    options.find((option) => option.key === key)?.label[locale] ?? String(key)
  return {
    column: (column) => fields(column),
    status: (status) => statuses(status),
    source: ({ label }) => label[locale],
    custom: ({ label, unit, type }) => {
      const counted = type === 'money' ? '¥' : unit
      return counted ? `${label[locale]} (${counted})` : label[locale]
    },
    customValue: (field: CustomField, value: CustomValue, zone: string) => {
      if (Array.isArray(value)) return value.map((key) => optionName(field, key)).join(conditions('comma'))
      if (typeof value === 'boolean') return conditions(value ? 'yes' : 'no')
      if (typeof value === 'number') return String(field.type === 'money' ? value / 100 : value)
      if (field.type === 'instant') return wallClock(value, zone)
      return field.type === 'choice' ? optionName(field, value) : value
    },
  }
}

/** `2026-11-26 14:05`; what is no time stays as it is. */
function wallClock(text: string, zone: string): string {
  const at = new Date(text)
  if (Number.isNaN(at.getTime())) return text
  return new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short', timeStyle: 'short' }).format(
    at,
  )
}
