import { db } from '../db/client'
import { sql } from '../db/sql'
import { AppError } from '../errors'
import { hashPassword, passwordWeakness } from './password'
import { listSessions, readSession, revokeSession } from './session-store'
import { provesAccount } from './sign-in'

const refused = (path: string, messageKey: string): AppError =>
  new AppError('validation', 'validation', { details: [{ path, messageKey }] })

/**
 * Gives the account of a session another password: the present one has to be known (a guess costs what a try of signing
 * in costs), and every other browser is signed out. Answers how many were.
 */
export async function changePassword(
  sessionId: string,
  { current, next }: { current: string; next: string },
  ip: string,
): Promise<number> {
  const session = await readSession(sessionId)
  if (!session) throw new AppError('unauthenticated', 'signInFirst')
  const { accountId, email, name } = session
  if ((await provesAccount({ email, password: current }, ip)) !== 'right')
    throw refused('current', 'password.current')
  if (current.normalize('NFKC') === next.normalize('NFKC')) throw refused('next', 'password.same')
  const weakness = passwordWeakness(next, { email, name })
  if (weakness) throw refused('next', weakness)
  const hash = await hashPassword(next)
  await db().$queryRaw(sql`select auth_set_password(${accountId}::uuid, ${hash})::text`)
  return revokeOtherSessions(sessionId, accountId)
}

/** Ends every session of the account but one; answers how many. */
export async function revokeOtherSessions(kept: string, accountId: string): Promise<number> {
  const others = (await listSessions(accountId)).filter(({ id }) => id !== kept)
  const ended = await Promise.all(others.map(({ id }) => revokeSession(id, accountId)))
  return ended.filter(Boolean).length
}
