import { authorize, type Ctx, memberOf } from '@/lib/platform/ctx'
import { sql } from '@/lib/platform/db/sql'
import { type TxCtx, withTenant } from '@/lib/platform/db/with-tenant'
import { AppError, notFound } from '@/lib/platform/errors'
import { appendEvent } from '@/lib/platform/events/append-event'
import { newId } from '@/lib/platform/ids'
import { parse } from '@/lib/platform/validate'
import { invitationAccepted, invitationCreated, invitationRevoked } from '../events'
import { newInvitationToken, tokenDigest } from '../invitation-token'
import { refuseUnknownLines, refuseUnknownTeam } from '../member-coverage'
import { CreateInvitation, INVITATION_DAYS, type Role } from '../schema'

const DAY_MS = 24 * 60 * 60 * 1000

/** A link to hand over. The token is answered this once and kept as a hash. */
export interface NewLink {
  id: string
  /** Below the public URL. */
  path: string
  expiresAt: Date
}

/** What a link gives to whoever uses it. */
export interface InvitedPlace {
  id: string
  role: Role
  teamId: string | null
  productLineIds: string[]
  regions: string[]
}

interface LockedInvitation extends InvitedPlace {
  invitee: string
  isOpen: boolean
  isUsed: boolean
}

/** Makes a link by which one person joins with the given role, team and coverage; it counts for seven days. */
export async function createInvitation(ctx: Ctx, input: CreateInvitation): Promise<NewLink> {
  authorize(ctx, 'member.manage')
  const place = parse(CreateInvitation, input)
  return withTenant(ctx, async (c) => {
    await refuseUnknownTeam(c, place.teamId)
    await refuseUnknownLines(c, place.productLineIds)
    return insert(c, place, false)
  })
}

/** Takes a link that was not used back and makes another for the same place: a link that went astray is worth nothing. */
export async function renewInvitation(ctx: Ctx, input: { id: string }): Promise<NewLink> {
  authorize(ctx, 'member.manage')
  const { id } = input
  return withTenant(ctx, async (c) => {
    const { isOpen, isUsed, invitee, role, teamId, productLineIds, regions } = await lockInvitation(c, id)
    if (isUsed) throw new AppError('conflict', 'invitation.used')
    if (isOpen) await revoke(c, id)
    return insert(c, { invitee, role, teamId, productLineIds, regions }, true)
  })
}

/** Takes a link back. One that is over already stays as it is; one that was used cannot be taken back. */
export async function revokeInvitation(ctx: Ctx, input: { id: string }): Promise<void> {
  authorize(ctx, 'member.manage')
  await withTenant(ctx, async (c) => {
    const { isOpen, isUsed, role } = await lockInvitation(c, input.id)
    if (isUsed) throw new AppError('conflict', 'invitation.used')
    if (!isOpen) return
    await revoke(c, input.id)
    await appendEvent(c, invitationRevoked, { subjects: [['invitation', input.id]], data: { role } })
  })
}

/**
 * Uses a link up, in the unit of work in which its holder becomes a member: `join` makes the member and answers their
 * id. Two who use it at once meet at the row; the second finds it used.
 */
export async function spendInvitation(
  ctx: Ctx,
  id: string,
  join: (c: TxCtx, place: InvitedPlace) => Promise<string>,
): Promise<{ memberId: string }> {
  authorize(ctx, 'member.manage')
  return withTenant(ctx, async (c) => {
    const invitation = await lockInvitation(c, id)
    if (!invitation.isOpen) throw new AppError('conflict', 'invitation.over')
    const memberId = await join(c, invitation)
    await c.tx.$executeRaw(sql`
      update invitation set accepted_at = ${c.now}, accepted_by_id = ${memberId}::uuid
      where tenant_id = ${c.tenantId}::uuid and id = ${id}::uuid`)
    await appendEvent(c, invitationAccepted, {
      subjects: [
        ['invitation', id],
        ['member', memberId],
      ],
      data: { role: invitation.role },
    })
    return { memberId }
  })
}

type Place = Omit<LockedInvitation, 'id' | 'isOpen' | 'isUsed'>

async function insert(c: TxCtx, place: Place, renewed: boolean): Promise<NewLink> {
  const id = newId()
  const token = newInvitationToken()
  const expiresAt = new Date(c.now.getTime() + INVITATION_DAYS * DAY_MS)
  await c.tx.invitation.create({
    data: {
      id,
      tokenHash: tokenDigest(token),
      ...place,
      createdById: memberOf(c),
      createdAt: c.now,
      expiresAt,
    },
    select: { id: true },
  })
  await appendEvent(c, invitationCreated, {
    subjects: [['invitation', id]],
    data: { role: place.role, renewed },
  })
  return { id, path: `/invite/${token}`, expiresAt }
}

async function lockInvitation(c: TxCtx, id: string): Promise<LockedInvitation> {
  const [row] = await c.tx.$queryRaw<LockedInvitation[]>(sql`
    select id, invitee, role, team_id as "teamId", product_line_ids::text[] as "productLineIds", regions,
      accepted_at is not null as "isUsed",
      accepted_at is null and revoked_at is null and expires_at > ${c.now}::timestamptz as "isOpen"
    from invitation where tenant_id = ${c.tenantId}::uuid and id = ${id}::uuid for update`)
  if (!row) throw notFound('invitation')
  return row
}

const revoke = (c: TxCtx, id: string): Promise<number> =>
  c.tx.$executeRaw(sql`
    update invitation set revoked_at = ${c.now} where tenant_id = ${c.tenantId}::uuid and id = ${id}::uuid`)
