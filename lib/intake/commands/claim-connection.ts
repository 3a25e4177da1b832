import type { Puller, PullFailure } from '@/lib/connectors/pull'
import { failure } from '@/lib/connectors/pull-answer'
import { pullerOf } from '@/lib/connectors/pulls'
import { authorize, type Ctx } from '@/lib/platform/ctx'
import { sql } from '@/lib/platform/db/sql'
import { withTenant } from '@/lib/platform/db/with-tenant'
import { newId } from '@/lib/platform/ids'
import { openCredentials } from '../credentials'
import type { Progress } from '../pulling/windows'
import type { ConnectionAccess } from './access-token'

/** Longer than a page may take: token, request and storing. It is renewed with every page. */
const LEASE_MS = 60_000

/** How long one turn goes on with one connection; the rest waits for its next turn, which comes at once. */
export const ROUND_MS = 45_000
/** What a turn ended with: caught up, out of time, the claim lost, or a failure. */
export type Ending = 'done' | 'more' | 'lost' | PullFailure

/** A connection this worker reads from; nobody else does while `claim` is its. */
export interface ClaimedConnection extends ConnectionAccess {
  /** Why there is nothing to ask with: credentials were taken away, or cannot be opened any more. */
  unready: PullFailure | null
  claim: string
  channelId: string
  kind: string
  readUntil: Date | null
  progress: Progress | null
  /** The database's time when it was claimed. */
  now: Date
}

interface Row {
  channelId: string
  kind: string
  credentialsSealed: Record<string, string>
  readUntil: Date | null
  progress: Progress | null
}

/**
 * Takes a connection whose turn it is; null when it is not, or somebody else has it. A claim whose time is over was a
 * worker that died: what it had begun goes on where its last page ended.
 */
export async function claimConnection(ctx: Ctx, id: string): Promise<ClaimedConnection | null> {
  authorize(ctx, 'delivery.process')
  return withTenant(ctx, async (c) => {
    const claim = newId()
    const [row] = await c.tx.$queryRaw<Row[]>(sql`
      update connection k set claim = ${claim}::uuid, next_at = ${new Date(c.now.getTime() + LEASE_MS)}
      from channel ch
      where k.tenant_id = ${c.tenantId}::uuid and k.id = (
          select id from connection where tenant_id = ${c.tenantId}::uuid and id = ${id}::uuid and active and next_at <= ${c.now}
          for update skip locked)
        and ch.tenant_id = k.tenant_id and ch.id = k.channel_id and ch.active
      returning k.channel_id as "channelId", ch.kind, k.credentials_sealed as "credentialsSealed",
        k.read_until as "readUntil", k.progress`)
    const puller = row && pullerOf(row.kind)
    if (!row || !puller) return null
    const { credentialsSealed, ...rest } = row
    return { ...rest, id, claim, puller, now: c.now, ...opened(id, puller, credentialsSealed) }
  })
}

function opened(
  id: string,
  { settingFields }: Puller,
  sealed: Record<string, string>,
): Pick<ClaimedConnection, 'credentials' | 'unready'> {
  const missing = settingFields.some(({ key, required }) => required && !(key in sealed))
  if (missing) return { credentials: {}, unready: failure('refused', 'credentialsMissing', '') }
  try {
    return { credentials: openCredentials(`connection:${id}`, sealed), unready: null }
  } catch {
    return { credentials: {}, unready: failure('refused', 'credentialsLost', '') }
  }
}

/** Renews the claim and writes down how far reading has come. False: the claim is somebody else's by now. */
export const keepClaim = (
  ctx: Ctx,
  { id, claim }: Pick<ClaimedConnection, 'id' | 'claim'>,
  come: { progress: Progress | null; readUntil?: Date },
): Promise<boolean> =>
  withTenant(ctx, async (c) => {
    const { readUntil } = come
    const kept = await c.tx.$executeRaw(sql`
      update connection set next_at = ${new Date(c.now.getTime() + LEASE_MS)},
        progress = ${come.progress ? JSON.stringify(come.progress) : null}::jsonb,
        read_until = coalesce(${readUntil ?? null}::timestamptz, read_until)
      where tenant_id = ${c.tenantId}::uuid and id = ${id}::uuid and claim = ${claim}::uuid`)
    return kept > 0
  })
