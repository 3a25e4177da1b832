import { type CustomField, customName } from '@/lib/catalog/fields'
import type { Locale } from '@/lib/platform/ctx'
import type { Statement } from '@/lib/rules/versions'

/** Which of these names are fields that are retired, as the reader calls them, for a statement. Pure. */
export function retiredAmong(
  names: readonly string[],
  fields: readonly CustomField[],
  locale: Locale,
): Pick<Statement, 'retired'> {
  const gone = fields.filter(({ key, retiredAt }) => retiredAt !== null && names.includes(customName(key)))
  return gone.length > 0 ? { retired: gone.map(({ label }) => label[locale]) } : {}
}
