import { z } from 'zod'
import { actingAccountId } from '@/lib/people/queries/acting-account'
import { revokeOtherSessions } from '@/lib/platform/auth/change-password'
import { listSessions, revokeAllSessions, revokeSession } from '@/lib/platform/auth/session-store'
import { AppError, notFound } from '@/lib/platform/errors'
import { operation } from '@/lib/platform/http/operation'

const Session = z.object({
  id: z.uuid(),
  createdAt: z.date(),
  lastSeenAt: z.date().describe('To five minutes.'),
  expiresAt: z.date(),
  userAgent: z.string(),
  current: z.boolean().describe('The one this request came in.'),
})

export const readSessions = operation({
  id: 'listSessions',
  method: 'GET',
  path: '/api/v1/sessions',
  summary: 'Browsers you are signed in with.',
  permission: null,
  input: {},
  output: z.object({ items: z.array(Session) }),
  status: 200,
  handle: async (ctx) => {
    const all = await listSessions(actingAccountId(ctx))
    return { items: all.map((s) => ({ ...s, current: s.id === ctx.sessionId })) }
  },
})

export const deleteSession = operation({
  id: 'revokeSession',
  method: 'DELETE',
  path: '/api/v1/sessions/{sessionId}',
  summary: 'Signs one of your browsers out; it is refused from its next request.',
  permission: null,
  input: { params: z.object({ sessionId: z.uuid() }) },
  output: null,
  status: 204,
  handle: async (ctx, { params }) => {
    if (!(await revokeSession(params.sessionId, actingAccountId(ctx)))) throw notFound('session')
  },
})

export const revokeSessions = operation({
  id: 'revokeAllSessions',
  method: 'POST',
  path: '/api/v1/sessions/revoke-all',
  summary: 'Signs all your browsers out, this one too.',
  permission: null,
  input: {},
  output: z.object({ revoked: z.int() }),
  status: 200,
  handle: async (ctx) => ({ revoked: await revokeAllSessions(actingAccountId(ctx)) }),
})

export const revokeOthers = operation({
  id: 'revokeOtherSessions',
  method: 'POST',
  path: '/api/v1/sessions/revoke-others',
  summary: 'Signs all your browsers out but this one.',
  permission: null,
  input: {},
  output: z.object({ revoked: z.int() }),
  status: 200,
  handle: async (ctx) => {
    if (ctx.sessionId === null) throw new AppError('forbidden', 'membersOnly')
    return { revoked: await revokeOtherSessions(ctx.sessionId, actingAccountId(ctx)) }
  },
})

export const sessionOperations = [readSessions, deleteSession, revokeSessions, revokeOthers]
