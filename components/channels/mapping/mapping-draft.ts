import type {
  MappedField,
  Mapping,
  MappingTarget,
  ValueMeaning,
  ValueTransform,
} from '@/lib/connectors/mapping-schema'
import { FACTS_OFFERED } from './targets'
import type { SampleView } from './view'

/** Stands for "kept with the lead under its own name". */
export const NOTHING = 'nothing'

/** What a key of the source means by this mapping, or NOTHING. */
export const targetOf = ({ fields }: Mapping, key: string): MappingTarget | typeof NOTHING =>
  fields.find(({ from }) => from.includes(key))?.to ?? NOTHING

/** The field of a mapping that fills a target. */
export const fieldOf = ({ fields }: Mapping, to: MappingTarget): MappedField | null =>
  fields.find((field) => field.to === to) ?? null

/**
 * Binds a key to a target, or to nothing. A target that has a key already takes this one as well, behind it; a key means
 * one thing only. What was said about the target's values stays.
 */
export function bound(mapping: Mapping, key: string, to: MappingTarget | typeof NOTHING): Mapping {
  const others = mapping.fields
    .map((field) => (field.to === to ? field : { ...field, from: field.from.filter((one) => one !== key) }))
    .filter(({ from }) => from.length > 0)
  if (to === NOTHING) return { ...mapping, fields: others }
  const known = others.find((field) => field.to === to)
  if (known?.from.includes(key)) return mapping
  const fields = known
    ? others.map((field) => (field.to === to ? { ...field, from: [...field.from, key] } : field))
    : [...others, { to, from: [key] }]
  return { ...mapping, fields }
}

const changed = (
  mapping: Mapping,
  to: MappingTarget,
  change: (field: MappedField) => MappedField,
): Mapping => ({
  ...mapping,
  fields: mapping.fields.map((field) => (field.to === to ? change(field) : field)),
})

/** Changes what is done to a target's value; none at all leaves no trace. */
export const withTransforms = (mapping: Mapping, to: MappingTarget, transforms: ValueTransform[]): Mapping =>
  changed(mapping, to, ({ transforms: _, ...field }) =>
    transforms.length > 0 ? { ...field, transforms } : field,
  )

/** Changes what answers mean for a target. */
export const withValues = (mapping: Mapping, to: MappingTarget, values: ValueMeaning[]): Mapping =>
  changed(mapping, to, ({ values: _, ...field }) => (values.length > 0 ? { ...field, values } : field))

/** Puts what a sample suggests where nothing is said yet; what somebody has bound stays as it is. */
export function withSuggestions(mapping: Mapping, { suggestions, each }: SampleView): Mapping {
  const fresh = suggestions
    .filter(
      ({ to, from }) => !fieldOf(mapping, to) && from.every((key) => targetOf(mapping, key) === NOTHING),
    )
    .map(({ by: _, ...field }) => field)
  return withEach({ ...mapping, fields: [...mapping.fields, ...fresh] }, each)
}

/** Says which list holds the leads; null: each delivery is one. */
export function withEach({ each: _, ...mapping }: Mapping, each: string | null): Mapping {
  return each === null ? mapping : { ...mapping, each }
}

/** Keys this mapping names that a sample does not show, in their order. */
export function unseenKeys({ fields }: Mapping, sample: Pick<SampleView, 'fields'> | null): string[] {
  const seen = new Set(sample?.fields.map(({ key }) => key) ?? [])
  return [...new Set(fields.flatMap(({ from }) => from))].filter((key) => !seen.has(key))
}

/** Targets that need nothing said about the person: one of these is how somebody is reached. */
export const isReachable = ({ fields, aliases }: Mapping): boolean =>
  aliases || fields.some(({ to }) => FACTS_OFFERED.contacts.includes(to))

/** Whether two mappings say the same, in whatever order their parts were written. */
export const isSame = (a: Mapping, b: Mapping): boolean => canonical(a) === canonical(b)

const canonical = (value: unknown): string =>
  JSON.stringify(value, (_, part: unknown) =>
    part !== null && typeof part === 'object' && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  )
