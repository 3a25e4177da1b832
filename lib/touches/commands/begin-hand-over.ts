import { tellLeadWatchers } from '@/lib/leads/commands/tell-lead-watchers'
import { visibleLead } from '@/lib/leads/queries/get-lead'
import { isClosed } from '@/lib/leads/schema'
import { notify } from '@/lib/notifications/commands/notify'
import { actingMemberId, authorize, type Ctx, lending } from '@/lib/platform/ctx'
import { sql } from '@/lib/platform/db/sql'
import { type TxCtx, withTenant } from '@/lib/platform/db/with-tenant'
import { AppError, notFound } from '@/lib/platform/errors'
import { appendEvent } from '@/lib/platform/events/append-event'
import { newId } from '@/lib/platform/ids'
import { setTimer } from '@/lib/platform/timers/set-timer'
import { parse } from '@/lib/platform/validate'
import { handOverAsked } from '../events'
import { touchSettings } from '../queries/touch-settings'
import { AskHandOver, OfferHandOver } from '../schema'
import { colleaguesLead, coversLine, type WantedLead } from '../sql/hand-over-rows'
import type { HandOverKind } from '../types'

/** The timer that ends a hand-over nobody answers. */
export const HAND_OVER_OVER = 'hand_over.over'
const HOUR = 3_600_000

/**
 * Asks a lead's owner for it. Whoever asks about a lead of their own means the one through which a colleague looks after
 * the same person, if it is of their product lines. Nothing moves before the owner answers. Answers the hand-over's id.
 */
export async function askHandOver(ctx: Ctx, input: AskHandOver): Promise<string> {
  authorize(ctx, 'lead.update')
  const { leadId, note } = parse(AskHandOver, input)
  const memberId = actingMemberId(ctx)
  return withTenant(ctx, async (c) => {
    const lead = await visibleLead(c, leadId)
    if (!lead) throw notFound('lead')
    const wanted = lead.ownerId === memberId ? await colleaguesLead(c, { ...lead, memberId }) : lead
    if (!wanted?.ownerId) throw new AppError('conflict', 'handOver.nobodyHasIt')
    return begin(c, wanted, { kind: 'ask', fromId: wanted.ownerId, toId: memberId, note: note || null })
  })
}

/**
 * Offers a lead of one's own (or, for whoever may reassign, of somebody they see) to a colleague who covers its product line.
 * Nothing moves before they answer.
 */
export async function offerHandOver(ctx: Ctx, input: OfferHandOver): Promise<string> {
  authorize(ctx, 'lead.update')
  const { leadId, memberId, note } = parse(OfferHandOver, input)
  const self = actingMemberId(ctx)
  return withTenant(ctx, async (c) => {
    const lead = await visibleLead(c, leadId)
    if (!lead) throw notFound('lead')
    const mayOffer = lead.ownerId === self || c.actor.permissions.has('lead.reassign')
    if (!lead.ownerId || !mayOffer) throw new AppError('conflict', 'handOver.notYours')
    return begin(c, lead, { kind: 'offer', fromId: lead.ownerId, toId: memberId, note: note || null })
  })
}

interface Begun {
  kind: HandOverKind
  fromId: string
  toId: string
  note: string | null
}

async function begin(c: TxCtx, lead: WantedLead, { kind, fromId, toId, note }: Begun): Promise<string> {
  if (isClosed(lead.status)) throw new AppError('conflict', 'lead.closed')
  await refuseUnfit(c, lead, { kind, fromId, toId })
  const { handOverHours } = await touchSettings(c)
  const id = newId()
  const expiresAt = new Date(c.now.getTime() + handOverHours * HOUR)
  await c.tx.$executeRaw(sql`
    insert into hand_over (id, lead_id, party_id, kind, from_id, to_id, note, created_at, expires_at)
    values (${id}::uuid, ${lead.id}::uuid, ${lead.partyId}::uuid, ${kind}, ${fromId}::uuid, ${toId}::uuid, ${note}, ${c.now}, ${expiresAt})`)
  await setTimer(c, { kind: HAND_OVER_OVER, subject: ['hand_over', id], dueAt: expiresAt })
  const answererId = kind === 'ask' ? fromId : toId
  await appendEvent(c, handOverAsked, {
    subjects: [
      ['lead', lead.id],
      ['party', lead.partyId],
      ['hand_over', id],
      ['member', answererId],
    ],
    data: { handOverId: id, kind, fromId, toId, note },
  })
  await notify(lending(c, 'notification.send'), [
    {
      kind: 'handOver.asked',
      subject: ['hand_over', id],
      recipientId: answererId,
      productLineId: lead.productLineId,
      params: { kind },
    },
  ])
  tellLeadWatchers(c, [lead])
  return id
}

/** To somebody who may have it, and not twice at once; one of an owner who has lost the lead since is in nobody's way. */
async function refuseUnfit(
  c: TxCtx,
  lead: WantedLead,
  { kind, fromId, toId }: Omit<Begun, 'note'>,
): Promise<void> {
  if (fromId === toId || !(await coversLine(c, toId, lead.productLineId)))
    throw new AppError('validation', kind === 'ask' ? 'handOver.otherLine' : 'validation', {
      details: [{ path: kind === 'ask' ? 'leadId' : 'memberId', messageKey: 'handOver.otherLine' }],
    })
  const [open] = await c.tx.$queryRaw<object[]>(sql`
    select 1 from hand_over where tenant_id = ${c.tenantId}::uuid and lead_id = ${lead.id}::uuid and to_id = ${toId}::uuid
      and from_id = ${fromId}::uuid and state = 'open'`)
  if (open) throw new AppError('conflict', 'handOver.already')
}
