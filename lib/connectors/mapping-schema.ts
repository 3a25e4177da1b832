import { z } from 'zod'
import { FACT_KEYS } from './fact-keys'

/** A key as the sender spells it, dots included. */
const sourceKey = z.string().min(1).max(200)

/** A fact, or a custom field of the workspace (`custom.device_model`). */
export const mappingTarget = z.union([
  z.enum(FACT_KEYS),
  z.templateLiteral(['custom.', z.string().regex(/^[a-z][a-z0-9_]{0,59}$/)]),
])
export type MappingTarget = z.infer<typeof mappingTarget>

/** In which order a source writes the parts of a date. */
export const DAY_ORDERS = ['ymd', 'mdy', 'dmy'] as const
/** The same, or what it counts since 1970. */
export const DATE_ORDERS = [...DAY_ORDERS, 'seconds', 'milliseconds'] as const
export type DateOrder = (typeof DATE_ORDERS)[number]

/**
 * What is done to a value on its way, in order:
 * `digits` – only its digits stay; `compact` – blanks inside it go; `first` – of several parts the first;
 * `join` – every named key that has a value, with this between them, instead of the first one;
 * `day`, `moment` – a date, or one with its time, read in this order and written as fields of ours read it.
 */
export const valueTransform = z.discriminatedUnion('is', [
  z.strictObject({ is: z.literal('digits') }),
  z.strictObject({ is: z.literal('compact') }),
  z.strictObject({ is: z.literal('first') }),
  z.strictObject({ is: z.literal('join'), with: z.string().max(5) }),
  z.strictObject({ is: z.literal('day'), order: z.enum(DAY_ORDERS) }),
  z.strictObject({ is: z.literal('moment'), order: z.enum(DATE_ORDERS) }),
])
export type ValueTransform = z.infer<typeof valueTransform>

/** One answer as the source writes it, and what it means here. */
const valueMeaning = z.strictObject({
  from: z.string().trim().min(1).max(200),
  to: z.string().min(1).max(200),
})
export type ValueMeaning = z.infer<typeof valueMeaning>

/** What fills one target. */
export const mappedField = z.strictObject({
  to: mappingTarget,
  from: z.array(sourceKey).min(1).max(20),
  transforms: z.array(valueTransform).max(5).optional(),
  values: z.array(valueMeaning).max(200).optional(),
})
export type MappedField = z.infer<typeof mappedField>

/**
 * How one channel's records become facts. Data, so that ops can change and version it:
 * `fields` – in order; the first of `from` with a value fills `to`, changed by `transforms`, and where `values` names
 * answers only those are taken;
 * `constants` – fill what is still empty;
 * `aliases` – whether keys nobody mapped are recognised by the alias table, `envelopes` under which prefixes
 * (`data.phone`, `remark_dict.公司名称`) they are looked for as well;
 * `each` – the list of objects (`data.leads`) each of which is a lead of its own, its keys written `data.leads.phone`.
 */
export const mapping = z.strictObject({
  fields: z.array(mappedField).max(200),
  constants: z.array(z.strictObject({ to: mappingTarget, value: z.string().min(1).max(500) })).max(50),
  aliases: z.boolean(),
  envelopes: z.array(sourceKey).max(20),
  each: sourceKey.optional(),
})
export type Mapping = z.infer<typeof mapping>
