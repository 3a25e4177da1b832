import type { FieldDefinition, ObjectDefinition } from './fields'
import type { SentenceWords } from './sentence'

/** A translator of the message files, from the root: `t('conditions.or')`. */
export interface Translate {
  (key: string, values?: Record<string, string | number>): string
  has(key: string): boolean
}

export interface SentenceSetting {
  locale: 'zh-CN' | 'en'
  /** The workspace's time zone. */
  zone: string
  t: Translate
  /** What keys and ids of a field are called, where something other than the field itself knows. */
  choice?: (field: string, key: string) => string | null
}

/** The words of one language for an object's fields: Chinese readers get 2026年11月26日, English ones 26 Nov 2026. */
export function sentenceWords(
  object: Pick<ObjectDefinition, 'fields'>,
  { locale, zone, t, choice }: SentenceSetting,
): SentenceWords {
  const definitionOf = (name: string): FieldDefinition | undefined =>
    Object.hasOwn(object.fields, name) ? object.fields[name] : undefined
  const date = { year: 'numeric', month: 'short', day: 'numeric' } as const
  const day = new Intl.DateTimeFormat(locale, { ...date, timeZone: zone })
  const plainDay = new Intl.DateTimeFormat(locale, { ...date, timeZone: 'UTC' })
  const time = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23', timeZone: zone } as const
  const moment = new Intl.DateTimeFormat(locale, { ...date, ...time })
  const clock = new Intl.DateTimeFormat('en', time)
  const numbers = new Intl.NumberFormat(locale, { maximumFractionDigits: 6 })
  return {
    say: (key, values) => t(`conditions.${key}`, values),
    field: (name) => {
      const definition = definitionOf(name)
      if (!definition) return null
      return { label: definition.label?.[locale] ?? t(definition.labelKey), definition }
    },
    choice: (field, key) =>
      definitionOf(field)?.options?.find((option) => option.key === key)?.label[locale] ??
      choice?.(field, key) ??
      key,
    number: (value, field) => {
      if (field?.format === 'cents') return yuan(locale).format(value / 100)
      const text = numbers.format(value)
      return field?.unit ? `${text} ${field.unit}` : text
    },
    instant: (at) => (clock.format(at) === '00:00' ? day : moment).format(at),
    day: (text) => {
      const at = new Date(`${text}T00:00:00Z`)
      return Number.isNaN(at.getTime()) ? text : plainDay.format(at)
    },
  }
}

/** ¥1,200, with the 分 only where there are some. */
const yuan = (locale: string) =>
  new Intl.NumberFormat(locale, {
    style: 'currency',
    currency: 'CNY',
    currencyDisplay: 'narrowSymbol',
    trailingZeroDisplay: 'stripIfInteger',
  })
