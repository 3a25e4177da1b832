import { noteKeyUse } from '@/lib/people/commands/api-keys'
import { type ActingMember, actingMember } from '@/lib/people/queries/acting-member'
import { resolveApiKey, worthNoting } from '@/lib/people/queries/resolve-api-key'
import { sessionIdOf } from '@/lib/platform/auth/session-cookie'
import { readSession, type SessionFacts } from '@/lib/platform/auth/session-store'
import { type Ctx, seesEverything, seesNothing } from '@/lib/platform/ctx'
import { AppError } from '@/lib/platform/errors'
import type { PublicCtx, RequestCtx } from '@/lib/platform/http/operation'
import { localeOf } from '@/lib/platform/http/request-facts'
import { keyPermissions, permissionsOf } from './permissions'
import { visibilityOf } from './visibility'

/** Who asks, looked up afresh for every request: a role taken away or a session ended is so from the next one. */
export async function requestCtx(request: Request, asked: PublicCtx): Promise<RequestCtx> {
  const authorization = request.headers.get('authorization')
  return authorization === null ? ofSession(request, asked) : ofKey(authorization, asked)
}

async function ofKey(authorization: string, asked: PublicCtx): Promise<RequestCtx> {
  const token = /^Bearer ([\w-]+)$/i.exec(authorization)?.[1]
  const key = token === undefined ? null : await resolveApiKey(token)
  if (!key) throw new AppError('unauthenticated', 'apiKeyInvalid')
  const permissions = keyPermissions(key.scopes)
  const contact = permissions.has('contact.reveal') ? 'clear' : 'masked'
  const ctx: RequestCtx = {
    ...asked,
    tenantId: key.tenantId,
    sessionId: null,
    actor: { kind: 'apiKey', keyId: key.keyId, permissions, visibility: { ...seesEverything, contact } },
  }
  if (worthNoting(key.keyId)) await noteKeyUse(ctx)
  return ctx
}

async function ofSession(request: Request, asked: PublicCtx): Promise<RequestCtx> {
  const sessionId = await sessionIdOf(request.headers)
  const session = sessionId === null ? null : await readSession(sessionId)
  if (sessionId === null || !session) throw new AppError('unauthenticated', 'signInFirst')
  const locale = localeOf(request.headers, session.locale)
  if (session.tenantId === null) throw new AppError('forbidden', 'noWorkspace')
  refuseOtherPage(request, session)
  const member = await actingMember(lookingUp(session.tenantId, { ...asked, locale }), session.accountId)
  if (!member) throw new AppError('forbidden', 'noWorkspace')
  return {
    ...memberCtx({ ...asked, locale }, session.tenantId, session, member),
    sessionId,
    clientIp: asked.clientIp,
  }
}

/**
 * A session acts in one workspace. A page of another one, left open in a second tab, must not act in this one: it says
 * which it shows, and is told to load again.
 */
function refuseOtherPage(request: Request, session: SessionFacts): void {
  const shown = request.headers.get('x-page-workspace')
  if (shown !== null && shown !== session.slug) throw new AppError('conflict', 'otherWorkspace')
}

/** The context of a signed-in member. */
export function memberCtx(
  asked: Pick<Ctx, 'requestId' | 'locale'>,
  tenantId: string,
  account: Pick<SessionFacts, 'accountId'>,
  member: ActingMember,
): Ctx {
  const permissions = permissionsOf(member.role)
  const { id: memberId, name } = member
  const actor = {
    kind: 'user',
    memberId,
    name,
    accountId: account.accountId,
    permissions,
    visibility: visibilityOf(member),
  } as const
  return { tenantId, requestId: asked.requestId, locale: asked.locale, actor }
}

/** The context under which the caller's own membership is read: no rights at all. */
export const lookingUp = (tenantId: string, asked: Pick<Ctx, 'requestId' | 'locale'>): Ctx => ({
  tenantId,
  requestId: asked.requestId,
  locale: asked.locale,
  actor: { kind: 'system', job: 'sign-in', permissions: new Set(), visibility: seesNothing },
})
