import { type OwnerOutcome, throwRefusal } from '@/lib/leads/commands/change-owner'
import { tellLeadWatchers } from '@/lib/leads/commands/tell-lead-watchers'
import { notify } from '@/lib/notifications/commands/notify'
import { actingMemberId, authorize, type Ctx, lending } from '@/lib/platform/ctx'
import { sql } from '@/lib/platform/db/sql'
import { type TxCtx, withTenant } from '@/lib/platform/db/with-tenant'
import { AppError, notFound } from '@/lib/platform/errors'
import { appendEvent } from '@/lib/platform/events/append-event'
import { cancelTimer } from '@/lib/platform/timers/set-timer'
import { parse } from '@/lib/platform/validate'
import { handOverAccepted, handOverDeclined, handOverExpired, handOverWithdrawn } from '../events'
import { AnswerHandOver, NamedHandOver } from '../schema'
import { coversLine, lockHandOver, type StoredHandOver } from '../sql/hand-over-rows'
import { HAND_OVER_OVER } from './begin-hand-over'

/**
 * Makes a member the owner of leads by a person's decision, with a run that says why; assignment's, handed in by wiring,
 * because it stands above this domain.
 */
export type GiveLeads = (
  c: TxCtx,
  leads: readonly { id: string; ownerId: string | null }[],
  gift: { to: string; reason: string },
) => Promise<OwnerOutcome[]>

/** The reason of a change of owner where nobody wrote one; worded under `events.reason`. */
const HANDED_OVER = 'lead.handedOver'

/** Who answers, and who waits for the answer. */
const answererOf = ({ kind, fromId, toId }: StoredHandOver): string => (kind === 'ask' ? fromId : toId)
const beginnerOf = ({ kind, fromId, toId }: StoredHandOver): string => (kind === 'ask' ? toId : fromId)

/**
 * The owner answers who asked, or the colleague who was offered. Accepting changes the owner by the only writer there is:
 * capacity, activity and the owner both believed in are checked there, the product line here once more. Declining says why.
 */
export async function answerHandOver(ctx: Ctx, give: GiveLeads, input: AnswerHandOver): Promise<void> {
  authorize(ctx, 'lead.update')
  const { id, accept, reason } = parse(AnswerHandOver, input)
  const self = actingMemberId(ctx)
  await withTenant(ctx, async (c) => {
    const handOver = await openOne(c, id, (h) => answererOf(h) === self)
    if (accept) await hand(c, give, handOver)
    else if (!reason)
      throw new AppError('validation', 'validation', {
        details: [{ path: 'reason', messageKey: 'handOver.sayWhyNot' }],
      })
    await end(c, handOver, accept ? 'accepted' : 'declined', reason || null)
    if (accept) await appendEvent(c, handOverAccepted, about(handOver))
    else await appendEvent(c, handOverDeclined, about(handOver, { reason: reason ?? '' }))
    await tell(c, handOver, accept ? 'accepted' : 'declined')
  })
}

/** Whoever began it takes it back. */
export async function withdrawHandOver(ctx: Ctx, input: NamedHandOver): Promise<void> {
  authorize(ctx, 'lead.update')
  const { id } = parse(NamedHandOver, input)
  const self = actingMemberId(ctx)
  await withTenant(ctx, async (c) => {
    const handOver = await openOne(c, id, (h) => beginnerOf(h) === self)
    await end(c, handOver, 'withdrawn', null)
    await appendEvent(c, handOverWithdrawn, about(handOver))
  })
}

/** Nobody answered in time: it ends, and whoever began it hears of it. One that was answered meanwhile stays so. */
export async function expireHandOver(c: TxCtx, id: string): Promise<void> {
  authorize(c, 'lead.assign')
  const handOver = await lockHandOver(c, id)
  if (handOver?.state !== 'open' || handOver.expiresAt > c.now) return
  await end(c, handOver, 'expired', null)
  await appendEvent(c, handOverExpired, about(handOver))
  await tell(c, handOver, 'expired')
}

/** An open one in which the actor has this part; to everybody else it does not exist. */
async function openOne(
  c: TxCtx,
  id: string,
  isTheirs: (handOver: StoredHandOver) => boolean,
): Promise<StoredHandOver> {
  const handOver = await lockHandOver(c, id)
  if (!handOver || !isTheirs(handOver)) throw notFound('handOver')
  if (handOver.state !== 'open' || handOver.expiresAt <= c.now)
    throw new AppError('conflict', 'handOver.over')
  return handOver
}

async function hand(
  c: TxCtx,
  give: GiveLeads,
  { leadId, fromId, toId, note, productLineId }: StoredHandOver,
): Promise<void> {
  if (!(await coversLine(c, toId, productLineId))) throw new AppError('conflict', 'handOver.otherLine')
  const leads = [{ id: leadId, ownerId: fromId }]
  throwRefusal(await give(lending(c, 'lead.assign'), leads, { to: toId, reason: note || HANDED_OVER }))
}

async function end(c: TxCtx, handOver: StoredHandOver, state: string, answer: string | null): Promise<void> {
  await c.tx.$executeRaw(sql`
    update hand_over set state = ${state}, answer = ${answer}, ended_at = ${c.now}, version = version + 1
    where tenant_id = ${c.tenantId}::uuid and id = ${handOver.id}::uuid`)
  await cancelTimer(c, HAND_OVER_OVER, ['hand_over', handOver.id])
  const { leadId: id, productLineId, ownerId } = handOver
  tellLeadWatchers(c, [{ id, productLineId, ownerId }])
}

function about<More extends object>(
  { id, leadId, partyId, kind, fromId, toId }: StoredHandOver,
  more?: More,
) {
  return {
    subjects: [
      ['lead', leadId],
      ['party', partyId],
      ['hand_over', id],
    ] as [[string, string], [string, string], [string, string]],
    data: { handOverId: id, kind, fromId, toId, ...(more as More) },
  }
}

const tell = (c: TxCtx, handOver: StoredHandOver, answer: 'accepted' | 'declined' | 'expired') =>
  notify(lending(c, 'notification.send'), [
    {
      kind: 'handOver.answered',
      subject: ['hand_over', handOver.id],
      recipientId: beginnerOf(handOver),
      productLineId: handOver.productLineId,
      params: { kind: handOver.kind, answer },
    },
  ])
