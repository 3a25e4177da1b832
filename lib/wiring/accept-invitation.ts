import { createHash } from 'node:crypto'
import { z } from 'zod'
import { type PreparedAccount, prepareAccount } from '@/lib/people/commands/create-account'
import { spendInvitation } from '@/lib/people/commands/invitations'
import { openInvitation, resolveInvitation } from '@/lib/people/queries/open-invitation'
import { CreateAccount } from '@/lib/people/schema'
import type { OpenInvitation } from '@/lib/people/types'
import { provesAccount } from '@/lib/platform/auth/sign-in'
import { type Ctx, seesNothing } from '@/lib/platform/ctx'
import { AppError } from '@/lib/platform/errors'
import type { PublicCtx } from '@/lib/platform/http/operation'
import { type Limit, spend } from '@/lib/platform/rate-limit/limiter'
import { parse } from '@/lib/platform/validate'
import { placeMember } from './new-member'

export const AcceptInvitation = z.strictObject({
  token: z.string().max(100).describe('The last part of the link.'),
  email: CreateAccount.shape.email,
  name: CreateAccount.shape.name.describe('How colleagues see you.'),
  password: z.string().min(1).max(256).describe('A new one, or the one of your account if you have one.'),
})
export type AcceptInvitation = z.input<typeof AcceptInvitation>

/** Tries of one place, and uses of one link, in an hour: a link is for one person who mistypes now and then. */
export const inviteIpLimit: Limit = { name: 'invite-ip', points: 60, seconds: 60 * 60 }
export const inviteLinkLimit: Limit = { name: 'invite-link', points: 15, seconds: 60 * 60 }

/** What the holder of a link is shown; null for a link that never was, was used, was taken back or has expired. */
export async function readInvitation(asked: PublicCtx, token: string): Promise<OpenInvitation | null> {
  await spend(inviteIpLimit, asked.clientIp)
  const found = await resolveInvitation(token)
  return found ? openInvitation(joining(asked, found.tenantId), found.id) : null
}

/**
 * Joins a workspace by a link. Who has an account already proves it with its password; everybody else gets one. A wrong
 * password and a password too weak for a new account cost a try; the link itself is used up by success only.
 */
export async function acceptInvitation(asked: PublicCtx, input: AcceptInvitation): Promise<{ slug: string }> {
  const { token, email, name, password } = parse(AcceptInvitation, input)
  await spend(inviteIpLimit, asked.clientIp)
  const found = await resolveInvitation(token)
  if (!found) throw new AppError('not_found', 'invitation.over')
  await spend(inviteLinkLimit, createHash('sha256').update(token).digest('hex'))
  const ctx = joining(asked, found.tenantId)
  const invitation = await openInvitation(ctx, found.id)
  if (!invitation) throw new AppError('not_found', 'invitation.over')
  const account = await accountFor(asked, { email, name, password })
  await spendInvitation(ctx, found.id, async (c, place) => {
    const { role, teamId, productLineIds, regions } = place
    const member = await placeMember(c, account.prepared, {
      role,
      teamId,
      productLineIds,
      regions,
      mobile: null,
    })
    // Between the question and the answer somebody took the address: they have to prove that it is theirs.
    if (member.newAccount === account.isKnown) throw new AppError('conflict', 'invitation.tryAgain')
    return member.id
  })
  return { slug: invitation.slug }
}

async function accountFor(
  asked: PublicCtx,
  given: { email: string; name: string; password: string },
): Promise<{ prepared: PreparedAccount; isKnown: boolean }> {
  const proof = await provesAccount(given, asked.clientIp)
  if (proof === 'wrong')
    throw new AppError('validation', 'invitation.wrongPassword', {
      details: [{ path: 'password', messageKey: 'invitation.wrongPassword' }],
    })
  if (proof === 'right') {
    const { email, name } = given
    return { prepared: { email, name, hash: 'kept', locale: asked.locale }, isKnown: true }
  }
  return { prepared: await prepareAccount({ ...given, locale: asked.locale }), isKnown: false }
}

/** Acts for whoever made the link, in its workspace only. */
const joining = (asked: Pick<Ctx, 'requestId' | 'locale'>, tenantId: string): Ctx => ({
  tenantId,
  requestId: asked.requestId,
  locale: asked.locale,
  actor: {
    kind: 'system',
    job: 'invitation',
    permissions: new Set(['member.manage']),
    visibility: seesNothing,
  },
})
