import { createHash } from 'node:crypto'
import { db } from '@/lib/platform/db/client'
import { sql } from '@/lib/platform/db/sql'
import { looksLikeKey } from '../api-key-format'

/** A valid API key: whose workspace, and what it may do. */
export interface ResolvedKey {
  tenantId: string
  keyId: string
  scopes: string[]
}

const TOUCH_EVERY_MS = 60_000
const touched = new Map<string, number>()

/** The key behind a bearer token, or null. Mistyped keys fail their checksum and never reach the database. */
export async function resolveApiKey(token: string): Promise<ResolvedKey | null> {
  if (!looksLikeKey(token)) return null
  const hash = new Uint8Array(createHash('sha256').update(token).digest())
  const [row] = await db().$queryRaw<ResolvedKey[]>(sql`
    select tenant_id as "tenantId", key_id as "keyId", scopes from resolve_api_key(${hash})`)
  return row ?? null
}

/** Whether it is time to note that a key was used: once a minute and process, not at every request. */
export function worthNoting(keyId: string, nowMs = performance.now()): boolean {
  const last = touched.get(keyId)
  if (last !== undefined && nowMs - last < TOUCH_EVERY_MS) return false
  if (touched.size > 10_000) touched.clear()
  touched.set(keyId, nowMs)
  return true
}
