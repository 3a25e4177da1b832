import { db } from '../db/client'
import { sql } from '../db/sql'
import { forgive, type Limit, spend } from '../rate-limit/limiter'
import { verifyPassword } from './password'
import { enterWorkspace, memberships, openSession } from './session-store'

const QUARTER_HOUR = 15 * 60

/** Tries of one address before it slows down. */
export const accountLimit: Limit = { name: 'signin-account', points: 5, seconds: QUARTER_HOUR }
/**
 * After those: one try every 20 s from one place. Per place, so that a stranger's guessing delays its owner elsewhere by
 * nothing; the two limits below bound what many places can do together.
 */
export const slowLimit: Limit = { name: 'signin-slow', points: 1, seconds: 20 }
/** Most checks of one account's password in a quarter of an hour, wherever they come from. */
export const ceilingLimit: Limit = { name: 'signin-ceiling', points: 90, seconds: QUARTER_HOUR }
export const addressLimit: Limit = { name: 'signin-ip', points: 50, seconds: QUARTER_HOUR }

export interface Credentials {
  email: string
  password: string
}

export interface SignedIn {
  sessionId: string
  accountId: string
  locale: string
}

interface AccountRow {
  id: string
  passwordHash: string
  locale: string
}

/**
 * Signs in: null for a wrong password and for an unknown address, after the same time. Throws `rate_limited` before the
 * password is looked at. The session begins in the workspace the account was given first by name.
 */
export async function signIn(
  given: Credentials,
  from: { ip: string; userAgent: string },
): Promise<SignedIn | null> {
  const email = given.email.trim().toLowerCase()
  await refuseGuessing(email, from.ip)
  const account = await accountByEmail(email)
  const right = await verifyPassword(account?.passwordHash ?? null, given.password)
  if (!account || !right) return null
  await forgive(accountLimit, email)
  const sessionId = await openSession(account.id, from.userAgent)
  const [first] = await memberships(account.id)
  if (first) await enterWorkspace(sessionId, first.slug)
  return { sessionId, accountId: account.id, locale: account.locale }
}

/**
 * Whether somebody knows the password of the account an address has: `none` where there is no account. Counts as a try
 * of signing in and takes as long, whichever it is.
 */
export async function provesAccount(given: Credentials, ip: string): Promise<'right' | 'wrong' | 'none'> {
  const email = given.email.trim().toLowerCase()
  await refuseGuessing(email, ip)
  const account = await accountByEmail(email)
  const right = await verifyPassword(account?.passwordHash ?? null, given.password)
  if (!account) return 'none'
  return right ? 'right' : 'wrong'
}

async function refuseGuessing(email: string, ip: string): Promise<void> {
  await spend(addressLimit, ip)
  try {
    await spend(accountLimit, email)
  } catch {
    await spend(slowLimit, `${email} ${ip}`)
  }
  await spend(ceilingLimit, email)
}

async function accountByEmail(email: string): Promise<AccountRow | undefined> {
  const [row] = await db().$queryRaw<AccountRow[]>(sql`
    select account_id as id, password_hash as "passwordHash", locale from auth_account_by_email(${email})`)
  return row
}
