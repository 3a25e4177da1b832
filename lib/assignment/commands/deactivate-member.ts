import { z } from 'zod'
import { releaseLeads } from '@/lib/leads/commands/release-leads'
import { updateMember } from '@/lib/people/commands/update-member'
import { authorize, type Ctx } from '@/lib/platform/ctx'
import { sql } from '@/lib/platform/db/sql'
import { type TxCtx, withTenant } from '@/lib/platform/db/with-tenant'
import { AppError, notFound } from '@/lib/platform/errors'
import { apiText } from '@/lib/platform/http/api-text'
import { parse } from '@/lib/platform/validate'
import { type GivenLead, giveByHand } from './give-by-hand'

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
      else await handOver(c, open, leads.giveTo)
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

const openLeads = (c: TxCtx, memberId: string): Promise<GivenLead[]> =>
  c.tx.$queryRaw<GivenLead[]>(sql`
    select id, owner_id as "ownerId", source, region, product_line_id as "productLineId" from lead
    where tenant_id = ${c.tenantId}::uuid and owner_id = ${memberId}::uuid and status in ('assigned', 'working') order by id`)

async function handOver(c: TxCtx, open: readonly GivenLead[], to: string): Promise<void> {
  for (let at = 0; at < open.length; at += BATCH) await giveBatch(c, open.slice(at, at + BATCH), to)
}

async function giveBatch(c: TxCtx, leads: readonly GivenLead[], to: string): Promise<void> {
  const outcomes = await giveByHand(c, leads, { to, reason: apiText(c.locale, 'handover') })
  const refused = outcomes.find((outcome) => !outcome.changed)
  if (!refused || refused.changed) return
  const key = refused.refusal === 'capacityFull' ? 'member.noRoom' : 'lead.memberInactive'
  throw new AppError(refused.refusal === 'capacityFull' ? 'limit_exceeded' : 'validation', key, {
    params: { count: leads.length },
    details: [{ path: 'leads.giveTo', messageKey: key, params: { count: leads.length } }],
  })
}
