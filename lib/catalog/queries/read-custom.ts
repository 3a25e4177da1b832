import type { Locale } from '@/lib/platform/ctx'
import { AppError, type ErrorDetail } from '@/lib/platform/errors'
import { folded } from '@/lib/platform/folded'
import { type ReadValue, readValue } from '../custom-values'
import type { CustomField, CustomValue, CustomValues } from '../fields'

/** Values of added fields as somebody sent them, read: what to keep, what to take away, what is wrong. */
export interface ReadCustom {
  values: Record<string, CustomValue>
  /** Fields that were sent empty. */
  emptied: string[]
  problems: ErrorDetail[]
}

/**
 * Reads values of added fields, wherever they come from: the API, the screen, a form, a channel's mapping. The only
 * way into an object's `custom`. What is already stored reads as itself.
 */
export function readCustom(
  fields: readonly CustomField[],
  given: Readonly<Record<string, unknown>>,
  { zone, locale }: { zone: string; locale: Locale },
): ReadCustom {
  const known = new Map(fields.map((field) => [field.key, field]))
  const read: ReadCustom = { values: {}, emptied: [], problems: [] }
  for (const [key, sent] of Object.entries(given)) {
    const field = known.get(key)
    if (!field || field.retiredAt) {
      read.problems.push(problem(key, field ? 'field.retired' : 'field.unknown', { field: key }))
      continue
    }
    settle(read, field, readValue(field, sent, zone), { sent, locale })
  }
  return read
}

function settle(
  read: ReadCustom,
  field: CustomField,
  found: ReadValue,
  { sent, locale }: { sent: unknown; locale: Locale },
): void {
  const { key, label, required } = field
  if ('problem' in found) {
    const value = String(sent).slice(0, 60)
    read.problems.push(problem(key, `field.value.${found.problem}`, { field: label[locale], value }))
  } else if (found.value !== null) read.values[key] = found.value
  else if (required) read.problems.push(problem(key, 'field.required', { field: label[locale] }))
  else read.emptied.push(key)
}

/** The fields a new object must have and does not. */
export const missingCustom = (
  fields: readonly CustomField[],
  values: CustomValues,
  locale: Locale,
): ErrorDetail[] =>
  fields
    .filter(({ key, required, retiredAt }) => required && !retiredAt && !Object.hasOwn(values, key))
    .map(({ key, label }) => problem(key, 'field.required', { field: label[locale] }))

const problem = (key: string, messageKey: string, params: Record<string, string>): ErrorDetail => ({
  path: `custom.${key}`,
  messageKey,
  params,
})

/** The key of the field that is called so, by key or by name in either language; `data.预算` means 预算 too. */
export function keyOfName(fields: readonly CustomField[], name: string): string | null {
  const wanted = folded(name.slice(name.lastIndexOf('.') + 1))
  const field = fields.find(({ key, label }) =>
    [key, label['zh-CN'], label.en].some((known) => folded(known) === wanted),
  )
  return field?.key ?? null
}

/** Refuses when there is something to mend. */
export function refuseCustom(problems: readonly ErrorDetail[]): void {
  if (problems.length > 0) throw new AppError('validation', 'validation', { details: [...problems] })
}
