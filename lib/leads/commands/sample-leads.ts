import { authorize, type Ctx } from '@/lib/platform/ctx'
import { sql } from '@/lib/platform/db/sql'
import { type TxCtx, withTenant } from '@/lib/platform/db/with-tenant'
import { AppError } from '@/lib/platform/errors'
import type { AdmitLead } from '../schema'
import { admitLeads } from './admit-leads'
import { changeOwners } from './change-owner'
import { closeLead } from './close-lead'
import { type ChangedLead, tellLeadWatchers } from './tell-lead-watchers'

export interface SampleLead {
  lead: AdmitLead
  ownerId: string
  /** How it ended; null for one that is still open. */
  outcome: 'converted' | 'invalid' | null
  reason: string
}

/**
 * Admits leads to try things out with: they are flagged, belong to somebody from the start (nobody is told), and some
 * have ended. A sample that would be taken for a person who is known is a conflict, and then there are none at all.
 */
export async function admitSampleLeads(ctx: Ctx, samples: readonly SampleLead[]): Promise<string[]> {
  authorize(ctx, 'workspace.manage')
  return withTenant(ctx, async (c) => {
    const admissions = await admitLeads(
      c,
      samples.map(({ lead }) => lead),
    )
    if (admissions.some(({ outcome }) => outcome === 'touched'))
      throw new AppError('conflict', 'sample.known')
    const ids = admissions.map(({ leadId }) => leadId)
    await c.tx.$executeRaw(sql`
      update lead set is_sample = true where tenant_id = ${c.tenantId}::uuid and id = any(${ids}::uuid[])`)
    const given = samples.map(({ ownerId, reason }, i) => ({
      leadId: ids[i] ?? '',
      from: null,
      to: ownerId,
      reason,
    }))
    const outcomes = await changeOwners(c, given)
    if (outcomes.some(({ changed }) => !changed)) throw new AppError('limit_exceeded', 'lead.capacityFull')
    for (const [i, { outcome, reason }] of samples.entries())
      if (outcome) await closeLead(c, { leadId: ids[i] ?? '', outcome, reason, version: 2 })
    return ids
  })
}

/**
 * Takes every sample lead away, with all that hangs on it and the people only samples were about; what members hold is
 * counted anew. The log keeps that they were there. Answers the ids.
 */
export async function removeSampleLeads(ctx: Ctx): Promise<string[]> {
  authorize(ctx, 'workspace.manage')
  return withTenant(ctx, async (c) => {
    const samples = await c.tx.$queryRaw<ChangedLead[]>(sql`
      select id, product_line_id as "productLineId", owner_id as "ownerId" from lead
      where tenant_id = ${c.tenantId}::uuid and is_sample order by id for update`)
    const gone = await c.tx.$queryRaw<{ id: string }[]>(sql`select remove_sample_leads()::text as id`)
    const ids = gone.map(({ id }) => id)
    if (ids.length === 0) return []
    tellLeadWatchers(c, samples)
    await forgetLeads(c, ids)
    await c.tx.$executeRaw(sql`
      update lead_capacity k set in_use = (select count(*)::int from lead_ownership o
        where o.tenant_id = k.tenant_id and o.member_id = k.member_id and o.ended_at is null)
      where k.tenant_id = ${c.tenantId}::uuid`)
    return ids
  })
}

/** What names a lead without referring to it: messages about it, its clocks, and that consumers have seen it. */
export async function forgetLeads(c: TxCtx, ids: readonly string[]): Promise<void> {
  await c.tx.$executeRaw(sql`
    delete from notification where tenant_id = ${c.tenantId}::uuid and subject_type = 'lead' and subject_id = any(${[...ids]}::uuid[])`)
  await c.tx.$executeRaw(sql`
    delete from timer where tenant_id = ${c.tenantId}::uuid and subject_type = 'lead' and subject_id = any(${[...ids]}::uuid[])`)
  await c.tx.$executeRaw(sql`
    delete from processed where tenant_id = ${c.tenantId}::uuid and message_id = any(${[...ids]}::text[])`)
}
