import { changeOwners } from '@/lib/leads/commands/change-owner'
import type { Tenant } from '../../../support/mint-tenant'

/** Gives leads nobody owns to members, each to the one named for its place. */
export async function giveTo(
  t: Tenant,
  leadIds: readonly string[],
  memberOf: (index: number) => string,
): Promise<void> {
  const changes = leadIds.map((leadId, i) => ({ leadId, from: null, to: memberOf(i), reason: 'test' }))
  const outcomes = await changeOwners(t.system, changes)
  if (outcomes.some(({ changed }) => !changed)) throw new Error('a lead was not given')
}
