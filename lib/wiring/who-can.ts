import { createTranslator } from 'use-intl/core'
import { whoHolds } from '@/lib/people/queries/who-holds'
import { memberRoles, type Role } from '@/lib/people/schema'
import type { Ctx } from '@/lib/platform/ctx'
import { AppError } from '@/lib/platform/errors'
import { errorText } from '@/lib/platform/http/error-text'
import { messagesByLocale } from '@/lib/platform/i18n/messages'
import { logOf } from '@/lib/platform/log'
import { permissions, permissionsOf } from './permissions'
import { visibilityOf } from './visibility'

const sees = (role: Role) =>
  visibilityOf({ id: '', role, productLineIds: [], subtreeMemberIds: [] }).owners === 'all'

/** Refusals for another reason than a right, and which roles are never refused for it. */
const NEVER_REFUSED: Readonly<Record<string, (role: Role) => boolean>> = {
  'duplicate.notAllVisible': sees,
  'hold.notYours': (role) => permissionsOf(role).has('lead.reassign'),
  'pool.notAdmin': (role) => permissionsOf(role).has('lead.reassign'),
  'pool.notMember': (role) => permissionsOf(role).has('assignment.manage'),
}

/**
 * A refusal with what whoever was refused wants to know: which right it takes, and who has it. Asked only when somebody has
 * been refused; names only colleagues of theirs, and none to a key that may not know the members. Never fails.
 */
export async function refusalExplained(ctx: Ctx, error: AppError): Promise<AppError> {
  const right = permissions.find((permission) => permission === error.params.permission)
  const isKey = ctx.actor.kind === 'apiKey'
  const asks = right && isKey ? 'apiKey.manage' : right
  const can = asks ? (role: Role) => permissionsOf(role).has(asks) : NEVER_REFUSED[error.messageKey]
  if (!can) return error
  const able = memberRoles.filter(can)
  try {
    const people = await whoHolds(ctx, able)
    const { locale } = ctx
    const reason = right
      ? errorText(locale, isKey ? 'rightOfKey' : 'rightMissing', error.code, {
          right: rightWords(ctx, right),
        })
      : errorText(locale, error.messageKey, error.code, error.params)
    const who = errorText(locale, people.length > 0 ? 'askNamed' : 'askRoles', error.code, {
      roles: listed(ctx, able.map(roleWords(ctx))),
      people: listed(
        ctx,
        people.map(({ name }) => name),
      ),
    })
    return new AppError(error.code, 'refused', {
      params: { reason, who },
      details: error.details,
      whoCan: { roles: able, people },
      cause: error,
    })
  } catch (failed) {
    logOf(ctx).warn({ err: failed }, 'a refusal was not explained')
    return error
  }
}

type Words = (key: string) => string

// Keys are names of rights and roles, which permission-words.test.ts and the schema hold to what there is.
const words = ({ locale }: Ctx, namespace: 'account.permission' | 'shell.role'): Words =>
  createTranslator({ locale, messages: messagesByLocale[locale], namespace }) as unknown as Words

const rightWords = (ctx: Ctx, right: string): string => words(ctx, 'account.permission')(right)
const roleWords = (ctx: Ctx) => (role: Role) => words(ctx, 'shell.role')(role)

const listed = ({ locale }: Ctx, names: readonly string[]): string =>
  new Intl.ListFormat(locale, { type: 'disjunction' }).format(names)
