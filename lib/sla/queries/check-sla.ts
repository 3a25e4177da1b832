import type { Ctx } from '@/lib/platform/ctx'
import { planGroup } from '@/lib/rules/plan'
import { promisedObject } from '../fields'
import type { SlaRules } from '../schema'

/**
 * Refuses policies whose conditions no lead could be asked.
 *
 * @throws AppError `validation` naming the place (`policies.0.when.rules.1.value`)
 */
export async function refuseUnfitSla(_: Ctx, { policies }: SlaRules): Promise<void> {
  for (const [i, { when }] of policies.entries()) planGroup(when, promisedObject, `policies.${i}.when.`)
}
