import { z } from 'zod'
import { setOwnMobile } from '@/lib/people/commands/set-own-mobile'
import { setOwnName } from '@/lib/people/commands/set-own-name'
import { actingAccountId } from '@/lib/people/queries/acting-account'
import { getMe } from '@/lib/people/queries/get-me'
import { memberRoles, Password, SetOwnMobile, SetOwnName } from '@/lib/people/schema'
import { changePassword } from '@/lib/platform/auth/change-password'
import { readSession, setAccountLocale } from '@/lib/platform/auth/session-store'
import { AppError } from '@/lib/platform/errors'
import { operation } from '@/lib/platform/http/operation'
import { LOCALES, parseLocale } from '@/lib/platform/i18n/locales'

export const readMe = operation({
  id: 'getMe',
  method: 'GET',
  path: '/api/v1/me',
  summary: 'Who is signed in, in which workspace, with which rights.',
  permission: null,
  input: {},
  output: z.object({
    member: z.object({
      id: z.uuid(),
      name: z.string(),
      role: z.enum(memberRoles),
      teamId: z.uuid().nullable(),
      mobile: z.string().nullable().describe('What group chats mention you by.'),
    }),
    workspace: z.object({ id: z.uuid(), slug: z.string(), name: z.string(), timezone: z.string() }),
    workspaces: z.array(z.object({ slug: z.string(), name: z.string() })),
    permissions: z.array(z.string()),
    locale: z.enum(LOCALES).describe('The language the account chose.'),
  }),
  status: 200,
  handle: async (ctx) => {
    const session = ctx.sessionId === null ? null : await readSession(ctx.sessionId)
    return { ...(await getMe(ctx)), locale: parseLocale(session?.locale) ?? ctx.locale }
  },
})

export const putLocale = operation({
  id: 'putMyLocale',
  method: 'PUT',
  path: '/api/v1/me/locale',
  summary: 'The language you want to read.',
  permission: null,
  input: { body: z.strictObject({ locale: z.enum(LOCALES) }) },
  output: null,
  status: 204,
  handle: (ctx, { body }) => setAccountLocale(actingAccountId(ctx), body.locale),
})

export const putMobile = operation({
  id: 'putMyMobile',
  method: 'PUT',
  path: '/api/v1/me/mobile',
  summary: 'The mobile by which messages in group chats mention you; null takes it away.',
  permission: null,
  input: { body: SetOwnMobile },
  output: null,
  status: 204,
  handle: (ctx, { body }) => setOwnMobile(ctx, body),
})

export const putName = operation({
  id: 'putMyName',
  method: 'PUT',
  path: '/api/v1/me/name',
  summary: 'The name by which colleagues in this workspace know you.',
  permission: null,
  input: { body: SetOwnName },
  output: null,
  status: 204,
  handle: (ctx, { body }) => setOwnName(ctx, body),
})

export const postPassword = operation({
  id: 'changeMyPassword',
  method: 'POST',
  path: '/api/v1/me/password',
  summary: 'Another password; the present one has to be known, and your other browsers are signed out.',
  permission: null,
  once: 'secret',
  input: {
    body: z.strictObject({ current: z.string().min(1).max(256), next: Password }),
  },
  output: z.object({ signedOut: z.int().describe('Browsers that were signed out.') }),
  status: 200,
  handle: async (ctx, { body }) => {
    if (ctx.sessionId === null) throw new AppError('forbidden', 'membersOnly')
    return { signedOut: await changePassword(ctx.sessionId, body, ctx.clientIp) }
  },
})

export const meOperations = [readMe, putLocale, putMobile, putName, postPassword]
