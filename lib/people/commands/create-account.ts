import { hashPassword, passwordWeakness } from '@/lib/platform/auth/password'
import type { Ctx } from '@/lib/platform/ctx'
import { sql } from '@/lib/platform/db/sql'
import { withTenant } from '@/lib/platform/db/with-tenant'
import { AppError } from '@/lib/platform/errors'
import { newId } from '@/lib/platform/ids'
import { parse } from '@/lib/platform/validate'
import { CreateAccount } from '../schema'

export type AccountOutcome = { accountId: string; created: true } | { accountId: string; created: false }

/** An account ready to be stored: the password has been judged and hashed, which takes long and must not hold a transaction. */
export interface PreparedAccount {
  email: string
  name: string
  hash: string
  locale: string
}

/**
 * Checks a new account and hashes its password, which takes a while: before a unit of work, never inside. Refuses
 * a weak password at its field.
 */
export async function prepareAccount(input: CreateAccount): Promise<PreparedAccount> {
  const { email, name, password, locale } = parse(CreateAccount, input)
  const weakness = passwordWeakness(password, { email, name })
  if (weakness)
    throw new AppError('validation', 'validation', { details: [{ path: 'password', messageKey: weakness }] })
  return { email, name, locale, hash: await hashPassword(password) }
}

/**
 * Stores an account, or answers the one that has the address already (its password and name stay). No event: an account
 * is of no workspace; the workspace's log says `member.added`.
 */
export async function storeAccount(ctx: Ctx, account: PreparedAccount): Promise<AccountOutcome> {
  const { email, name, hash, locale } = account
  const accountId = newId()
  return withTenant(ctx, async (c) => {
    const [made] = await c.tx.$queryRaw<{ created: boolean }[]>(
      sql`select auth_create_account(${accountId}::uuid, ${email}, ${name}, ${hash}, ${locale}) as created`,
    )
    if (made?.created) return { accountId, created: true }
    const [known] = await c.tx.$queryRaw<{ id: string }[]>(sql`select auth_account_id(${email}) as id`)
    if (!known) throw new AppError('conflict', 'emailTaken')
    return { accountId: known.id, created: false }
  })
}
