import { type CustomField, customName } from '@/lib/catalog/fields'
import { keyOfName, readCustom } from '@/lib/catalog/queries/read-custom'
import { COMMON_ENVELOPES, factOfAlias } from '@/lib/connectors/alias-table'
import type { MappedField, MappingTarget, ValueMeaning } from '@/lib/connectors/mapping-schema'
import type { SampleField } from '@/lib/connectors/sample/sample-field'
import { isEmail, mobileIn } from '@/lib/customers/queries/read-contact'
import { SUGGESTED_BY } from '../policy'

/** What a field of a sample most likely means. */
export interface Suggestion extends MappedField {
  by: (typeof SUGGESTED_BY)[number]
}

/**
 * What the fields of a sample most likely mean: by their name, by what the form calls them before its visitor, at last by
 * what stands in them. Each target is suggested once, by the surest sign; answers a form offers come with what they mean.
 * Pure.
 */
export function suggestMapping(sample: readonly SampleField[], fields: readonly CustomField[]): Suggestion[] {
  const live = fields.filter(({ retiredAt }) => !retiredAt)
  const taken = new Map<MappingTarget, Suggestion>()
  const used = new Set<string>()
  for (const by of SUGGESTED_BY) {
    for (const field of sample) {
      const to = used.has(field.key) ? null : meaningOf(field, by, live)
      if (to === null || taken.has(to)) continue
      taken.set(to, { to, from: [field.key], ...meanings(field, to, live), by })
      used.add(field.key)
    }
  }
  return [...taken.values()].sort((a, b) => placeOf(sample, a) - placeOf(sample, b))
}

const placeOf = (sample: readonly SampleField[], { from }: Suggestion): number =>
  sample.findIndex(({ key }) => key === from[0])

function meaningOf(
  field: SampleField,
  by: Suggestion['by'],
  live: readonly CustomField[],
): MappingTarget | null {
  if (by === 'name') return named(field.key, live)
  if (by === 'label') return field.label === null ? null : named(field.label, live)
  const [text = ''] = field.samples
  if (field.hidden || field.samples.length === 0) return null
  if (mobileIn(text)) return 'phone'
  return isEmail(text) ? 'email' : null
}

/** A field of the workspace's own by its name comes before the alias table: ops named it so. */
function named(name: string, live: readonly CustomField[]): MappingTarget | null {
  const key = keyOfName(live, name)
  if (key !== null) return customName(key)
  const inside = COMMON_ENVELOPES.find((envelope) => name.startsWith(`${envelope}.`))
  return (
    factOfAlias(name) ??
    (inside ? factOfAlias(name.slice(inside.length + 1)) : null) ??
    factOfAlias(name.slice(name.lastIndexOf('.') + 1))
  )
}

/** What the answers a form offers mean among the options of the field, where the field does not know them by itself. */
function meanings(
  { options }: SampleField,
  to: MappingTarget,
  live: readonly CustomField[],
): { values?: ValueMeaning[] } {
  const field = live.find(({ key }) => customName(key) === to)
  if (!field || (field.type !== 'choice' && field.type !== 'choices')) return {}
  const values = options.flatMap(({ value, label }) => {
    const own = optionNamed(field, value)
    const key = optionNamed(field, label) ?? own
    return key === null || own === key ? [] : [{ from: value, to: key }]
  })
  return values.length > 0 ? { values } : {}
}

/** The option of a field a text names; neither zone nor language matters to options. */
function optionNamed(field: CustomField, text: string): string | null {
  const by = { zone: 'UTC', locale: 'en' } as const
  const [option] = [readCustom([field], { [field.key]: text }, by).values[field.key]].flat()
  return typeof option === 'string' ? option : null
}
