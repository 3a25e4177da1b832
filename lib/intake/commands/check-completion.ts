import { type CustomField, customKeyOf } from '@/lib/catalog/fields'
import { listRegions } from '@/lib/catalog/queries/list-regions'
import { readCustom } from '@/lib/catalog/queries/read-custom'
import { isEmail, isPhone } from '@/lib/customers/queries/read-contact'
import type { Locale } from '@/lib/platform/ctx'
import type { ErrorDetail } from '@/lib/platform/errors'
import type { CompletionValues } from '../schema'

/** Facts that must be more than some text. */
const CHECKS: Readonly<Record<string, [holds: (text: string) => boolean, messageKey: string]>> = {
  phone: [isPhone, 'delivery.phone'],
  email: [isEmail, 'delivery.email'],
  province: [(text) => listRegions().includes(text), 'delivery.province'],
}

/**
 * What is wrong with values somebody adds to a delivery, each named by its field: a phone nobody could dial, a value its
 * field does not take. Nothing unknown is kept. Pure.
 */
export function wrongIn(
  values: CompletionValues,
  fields: readonly CustomField[],
  by: { zone: string; locale: Locale },
): ErrorDetail[] {
  const details: ErrorDetail[] = []
  const custom: Record<string, unknown> = {}
  for (const [name, value] of Object.entries(values)) {
    const key = customKeyOf(name)
    if (key !== null) custom[key] = value
    else {
      const [holds, messageKey] = CHECKS[name] ?? []
      if (typeof value !== 'string') details.push({ path: name, messageKey: 'invalid.invalid_type' })
      else if (holds && messageKey && !holds(value)) details.push({ path: name, messageKey })
    }
  }
  const read = readCustom(fields, custom, by)
  return [...details, ...read.problems, ...read.emptied.map(emptied)]
}

const emptied = (key: string): ErrorDetail => ({
  path: `custom.${key}`,
  messageKey: 'invalid.too_small',
})
