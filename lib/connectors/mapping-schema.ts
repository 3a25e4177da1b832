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

/**
 * How one channel's records become facts. Data, so that ops can change and version it:
 * `fields` – in order; the first of `from` with a value fills `to`;
 * `constants` – fill what is still empty;
 * `aliases` – whether keys nobody mapped are recognised by the alias table, `envelopes` under which prefixes
 * (`data.phone`, `remark_dict.公司名称`) they are looked for as well.
 */
export const mapping = z.strictObject({
  fields: z.array(z.strictObject({ to: mappingTarget, from: z.array(sourceKey).min(1).max(20) })).max(200),
  constants: z.array(z.strictObject({ to: mappingTarget, value: z.string().min(1).max(500) })).max(50),
  aliases: z.boolean(),
  envelopes: z.array(sourceKey).max(20),
})
export type Mapping = z.infer<typeof mapping>
