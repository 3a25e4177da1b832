import type { FieldObject, FieldUsage } from '@/lib/catalog/fields'
import { fieldUsage } from '@/lib/catalog/queries/list-fields'
import { type FieldInIntake, fieldsInIntake } from '@/lib/intake/queries/fields-in-intake'
import type { Ctx } from '@/lib/platform/ctx'

/** How much each added field is used: by what was filled in, by kept lists, and by the intake in force. */
export async function usageOfFields(ctx: Ctx, object: FieldObject): Promise<(FieldUsage & FieldInIntake)[]> {
  const [usage, named] = await Promise.all([fieldUsage(ctx, object), fieldsInIntake(ctx)])
  return usage.map((one) => ({ ...one, ...named(one.key) }))
}
