import type { CustomType } from '@/lib/catalog/fields'
import type { FieldView } from '../fields-context'

/** An option while it is written; `id` tells rows apart before they have a key. */
export type OptionDraft = {
  id: string
  key: string | null
  zh: string
  en: string
  /** As typed: other spellings, separated by commas. */
  aliases: string
}

/** A field while it is written. */
export type FieldDraft = {
  zh: string
  en: string
  /** null until somebody writes one: it follows the name. */
  key: string | null
  type: CustomType
  unit: string
  required: boolean
  options: OptionDraft[]
}

let made = 0
const rowId = () => `row-${++made}`
export const newOption = (): OptionDraft => ({ id: rowId(), key: null, zh: '', en: '', aliases: '' })

export function draftOf(field: FieldView | null): FieldDraft {
  if (!field)
    return { zh: '', en: '', key: null, type: 'text', unit: '', required: false, options: [newOption()] }
  const { label, key, type, unit, required, options } = field
  return {
    zh: label['zh-CN'],
    en: label.en === label['zh-CN'] ? '' : label.en,
    key,
    type,
    unit,
    required,
    options: options.filter(({ retired }) => !retired).map(optionDraftOf),
  }
}

export const optionDraftOf = ({ key, label, aliases }: FieldView['options'][number]): OptionDraft => ({
  id: rowId(),
  key,
  zh: label['zh-CN'],
  en: label.en === label['zh-CN'] ? '' : label.en,
  aliases: aliases.join('，'),
})

export const isChoice = (type: CustomType): boolean => type === 'choice' || type === 'choices'
export const countsSomething = (type: CustomType): boolean => type === 'number'

/** A code made of a name: what Latin letters and figures it has, as the API writes names. */
export const codeOf = (latin: string): string =>
  latin
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '_')
    .replace(/^[^a-z]+/, '')
    .slice(0, 40)
    .replace(/_+$/, '')

export type Missing = Partial<Record<'label' | 'key' | 'options', true>> & { emptyOptions: string[] }

/** What is still to be written; `key` is the code the field would have. */
export function missingIn({ zh, type, options }: FieldDraft, key: string): Missing {
  return {
    ...(zh.trim() ? {} : { label: true }),
    ...(/^[a-z][a-z0-9_]{0,39}$/.test(key) ? {} : { key: true }),
    ...(isChoice(type) && options.length === 0 ? { options: true } : {}),
    emptyOptions: isChoice(type) ? options.filter((option) => !option.zh.trim()).map(({ id }) => id) : [],
  }
}

export const isWhole = ({ emptyOptions, ...rest }: Missing): boolean =>
  emptyOptions.length === 0 && Object.keys(rest).length === 0

const labelOf = (zh: string, en: string) => ({ 'zh-CN': zh.trim(), en: en.trim() || zh.trim() })

/** What can be said of a field again and again, as the API takes it. */
export const changesOf = (draft: FieldDraft) => ({
  label: labelOf(draft.zh, draft.en),
  unit: countsSomething(draft.type) ? draft.unit.trim() : '',
  required: draft.required,
  options: isChoice(draft.type)
    ? draft.options.map(({ key, zh, en, aliases }) => ({
        ...(key ? { key } : {}),
        label: labelOf(zh, en),
        aliases: aliases
          .split(/[,，、;；\n]/)
          .map((alias) => alias.trim())
          .filter(Boolean),
      }))
    : [],
})

/** A list with one item moved by a step; the same list where it cannot go. */
export function moved<T>(list: readonly T[], at: number, by: -1 | 1): T[] {
  const next = [...list]
  const [item] = next.splice(at, 1)
  if (item === undefined || at + by < 0 || at + by >= list.length) return [...list]
  next.splice(at + by, 0, item)
  return next
}
