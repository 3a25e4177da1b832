import type pg from 'pg'
import { type RecycleRules, recycleRuleSet } from '@/lib/pools/schema'
import { publishRules } from '@/lib/rules/commands/publish-rules'
import type { Canaries, Row } from '../../support/canaries'
import { plantBundle } from '../../support/canaries-bundle'
import type { TenantTable } from '../../support/canaries-catalogue'
import type { Tenant } from '../../support/mint-tenant'

/** Every lead is held for a year, and may be held longer: so that there is a hold to ask for. */
const heldAYear: RecycleRules = {
  rules: [
    {
      key: 'all',
      name: 'All',
      when: { combinator: 'and', rules: [] },
      trigger: 'noFollowUp',
      days: 365,
      counts: 'calendar',
      poolId: null,
      remindDays: [],
      extension: { days: 90, mostDays: 730 },
    },
  ],
  exempt: null,
  unacceptedHours: null,
  spareContracts: false,
  graceDays: 0,
}

export async function holdAYear({ system }: Tenant): Promise<void> {
  await publishRules(system, recycleRuleSet, 'assignment.manage', { body: heldAYear })
}

/** A lead of the same line that lies in the planted pool; answers its id. */
export async function plantPooled(
  { db, tables, canaries }: { db: pg.Client; tables: TenantTable[]; canaries: Canaries },
  tenant: Tenant,
  rows: Record<string, Row>,
): Promise<string> {
  const { lead } = await plantBundle(db, tables, canaries, {
    tenantId: tenant.id,
    label: tenant.id,
    given: {
      product_line: { id: rows.lead?.product_line_id },
      channel: { id: rows.lead?.channel_id },
      // One the workspace has anyway: of further ones there may not be many.
      source: { key: 'website' },
    },
    only: ({ name }) => name === 'party' || name === 'lead',
    values: () => undefined,
  })
  await db.query(
    `update lead set status = 'pooled', pool_id = $2, pooled_at = now(), pool_reason = 'pool.noFollowUp' where id = $1`,
    [lead?.id, rows.pool?.id],
  )
  return String(lead?.id)
}
