import { db } from '../db/client'
import { sql } from '../db/sql'
import { newId } from '../ids'

/** A signed-in browser as its row says it is at this moment. */
export interface SessionFacts {
  accountId: string
  /** The workspace its API calls act in; null before the first one was entered. */
  tenantId: string | null
  name: string
  email: string
  locale: string
  slug: string | null
  workspace: string | null
  /** Not seen for five minutes. */
  stale: boolean
}

/** A workspace the account is an active member of. */
export interface Membership {
  tenantId: string
  slug: string
  workspace: string
  memberId: string
}

export interface OpenSession {
  id: string
  createdAt: Date
  lastSeenAt: Date
  expiresAt: Date
  userAgent: string
}

/** How long a session lasts without signing in again. */
export const SESSION_DAYS = 30

/** Opens a session; always a new id, so that nothing planted before the sign-in survives it. */
export async function openSession(accountId: string, userAgent: string): Promise<string> {
  const id = newId()
  await db().$queryRaw(
    sql`select auth_open_session(${id}::uuid, ${accountId}::uuid, ${`${SESSION_DAYS} days`}::interval, ${userAgent})::text`,
  )
  return id
}

/** The session's facts, or null when it was revoked, has expired or belongs to a disabled account. */
export async function readSession(id: string): Promise<SessionFacts | null> {
  const [row] = await db().$queryRaw<SessionFacts[]>(sql`
    select account_id as "accountId", tenant_id as "tenantId", name, email, locale, slug, workspace, stale
    from auth_read_session(${id}::uuid)`)
  if (!row) return null
  if (row.stale) await db().$queryRaw(sql`select auth_touch_session(${id}::uuid)::text`)
  return row
}

/** Ends one session of the account; false when it has none by this id. */
export async function revokeSession(id: string, accountId: string): Promise<boolean> {
  const [row] = await db().$queryRaw<{ done: boolean }[]>(
    sql`select auth_revoke_session(${id}::uuid, ${accountId}::uuid) as done`,
  )
  return row?.done ?? false
}

/** Ends every session of the account; answers how many there were. */
export async function revokeAllSessions(accountId: string): Promise<number> {
  const [row] = await db().$queryRaw<{ count: number }[]>(
    sql`select auth_revoke_all_sessions(${accountId}::uuid) as count`,
  )
  return row?.count ?? 0
}

/** The account's open sessions, last seen first. */
export const listSessions = (accountId: string): Promise<OpenSession[]> =>
  db().$queryRaw<OpenSession[]>(sql`
    select id, created_at as "createdAt", last_seen_at as "lastSeenAt", expires_at as "expiresAt", user_agent as "userAgent"
    from auth_sessions(${accountId}::uuid)`)

/** The workspaces of an account, by name. */
export const memberships = (accountId: string): Promise<Membership[]> =>
  db().$queryRaw<Membership[]>(sql`
    select tenant_id as "tenantId", slug, workspace, member_id as "memberId" from auth_memberships(${accountId}::uuid)`)

/** Makes a workspace the one this session works in; null when the account is no active member of it. */
export async function enterWorkspace(sessionId: string, slug: string): Promise<string | null> {
  const [row] = await db().$queryRaw<{ id: string | null }[]>(
    sql`select auth_enter_workspace(${sessionId}::uuid, ${slug}) as id`,
  )
  return row?.id ?? null
}

/** Keeps the language the person chose. */
export async function setAccountLocale(accountId: string, locale: string): Promise<void> {
  await db().$queryRaw(sql`select auth_set_locale(${accountId}::uuid, ${locale})::text`)
}
