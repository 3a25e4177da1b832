import { z } from 'zod'
import { changeOwners } from '@/lib/leads/commands/change-owner'
import { releaseLeads } from '@/lib/leads/commands/release-leads'
import { notify } from '@/lib/notifications/commands/notify'
import { updateMember } from '@/lib/people/commands/update-member'
import { authorize, type Ctx } from '@/lib/platform/ctx'
import { sql } from '@/lib/platform/db/sql'
import { type TxCtx, withTenant } from '@/lib/platform/db/with-tenant'
import { AppError, notFound } from '@/lib/platform/errors'
import { apiText } from '@/lib/platform/http/api-text'
import { newId } from '@/lib/platform/ids'
import { parse } from '@/lib/platform/validate'
import { publishedRules } from '@/lib/rules/queries'
import { assignmentRuleSet } from '../schema'
import { publishDefaultRules } from './publish-default-rules'
import { recordRuns } from './record-runs'

const BATCH = 500

export const DeactivateMember = z.strictObject({
  memberId: z.uuid(),
  version: z.int().min(1),
  leads: z
    .union([z.strictObject({ giveTo: z.uuid() }), z.literal('assign')])
    .optional()
    .describe('What becomes of their open leads: one colleague takes them, or they are assigned anew.'),
})
export type DeactivateMember = z.input<typeof DeactivateMember>

interface OpenLead {
  id: string
  source: string
  region: string | null
  productLineId: string
}

/**
 * Puts a member out of the workspace. Their open leads go where the caller says, in the same unit of work: to one
 * colleague (who must have room for all of them) or back before assignment. With open leads and no word about them
 * nothing happens: a lead is never left with somebody who is gone.
 */
export async function deactivateMember(
  ctx: Ctx,
  input: DeactivateMember,
): Promise<{ id: string; version: number }> {
  authorize(ctx, 'member.manage')
  const { memberId, version, leads } = parse(DeactivateMember, input)
  return withTenant(ctx, async (c) => {
    await holdCapacity(c, memberId)
    if (typeof leads === 'object') await refuseAbsent(c, leads.giveTo)
    const open = await openLeads(c, memberId)
    if (open.length > 0) {
      if (leads === undefined)
        throw new AppError('conflict', 'member.hasLeads', { params: { count: open.length } })
      if (leads === 'assign') await releaseLeads(c, { ownerId: memberId, reason: 'member.deactivated' })
      else await handOver(c, open, memberId, leads.giveTo)
    }
    return updateMember(c, { id: memberId, version, status: 'disabled' })
  })
}

/** Named, so looked at: a colleague who is not there is a mistake even while there is nothing to give them. */
async function refuseAbsent(c: TxCtx, memberId: string): Promise<void> {
  const found = await c.tx.member.count({ where: { id: memberId, status: 'active' } })
  if (found === 0) throw notFound('member')
}

/** Whoever gives the member a lead at this moment waits here. */
const holdCapacity = (c: TxCtx, memberId: string): Promise<number> =>
  c.tx.$executeRaw(sql`
    select 1 from lead_capacity where tenant_id = ${c.tenantId}::uuid and member_id = ${memberId}::uuid for update`)

const openLeads = (c: TxCtx, memberId: string): Promise<OpenLead[]> =>
  c.tx.$queryRaw<OpenLead[]>(sql`
    select id, source, region, product_line_id as "productLineId" from lead
    where tenant_id = ${c.tenantId}::uuid and owner_id = ${memberId}::uuid and status in ('assigned', 'working') order by id`)

async function handOver(c: TxCtx, open: readonly OpenLead[], from: string, to: string): Promise<void> {
  for (let at = 0; at < open.length; at += BATCH) await giveBatch(c, open.slice(at, at + BATCH), from, to)
}

async function giveBatch(c: TxCtx, open: readonly OpenLead[], from: string, to: string): Promise<void> {
  const rules = (await publishedRules(c, assignmentRuleSet)) ?? (await publishDefaultRules(c))
  const reason = apiText(c.locale, 'handover')
  const given = open.map((lead) => ({ lead, runId: newId() }))
  const outcomes = await changeOwners(
    c,
    given.map(({ lead, runId }) => ({ leadId: lead.id, from, to, reason, runId })),
  )
  const refused = outcomes.find((outcome) => !outcome.changed)
  if (refused && !refused.changed) {
    const key = refused.refusal === 'capacityFull' ? 'member.noRoom' : 'lead.memberInactive'
    throw new AppError(refused.refusal === 'capacityFull' ? 'limit_exceeded' : 'validation', key, {
      params: { count: open.length },
      details: [{ path: 'leads.giveTo', messageKey: key, params: { count: open.length } }],
    })
  }
  await recordRuns(c, {
    runs: given.map(({ lead, runId }) => ({
      id: runId,
      decision: { leadId: lead.id, winnerId: to, holdingReason: null, candidates: [] },
      reason,
    })),
    ruleVersionId: rules.id,
    trigger: 'manual',
    ms: 0,
  })
  await notify(
    c,
    given.map(({ lead, runId }) => ({
      kind: 'lead.assigned' as const,
      subject: ['lead', lead.id],
      occasion: runId,
      recipientId: to,
      productLineId: lead.productLineId,
      params: { source: lead.source, region: lead.region },
    })),
  )
}
