import type pg from 'pg'
import { type LoginRole, poolOf } from '@/lib/platform/db/client'
import { inScope } from '@/lib/platform/db/tenant-scope'
import { isUnavailable } from '@/lib/platform/db/with-tenant'
import { AppError } from '@/lib/platform/errors'
import { newId } from '@/lib/platform/ids'
import type { NewDelivery, StoreDelivery, StoredDelivery } from '../types'

/** Rows of one statement; 200 rows of 1 KB are stored in a few milliseconds, more would make the first wait for the last. */
const MOST = 200

const WITH_ID = `
  insert into inbox (id, channel_id, message_id, body, headers, content_type, body_sha256)
  select * from unnest($1::uuid[], $2::uuid[], $3::text[], $4::bytea[], $5::jsonb[], $6::text[], $7::bytea[])
  on conflict (tenant_id, channel_id, message_id) do nothing returning id`

const LOCK = `select pg_advisory_xact_lock(hashtextextended($1, 11))`
/** Without a vendor's id the content is the id, for ten minutes; checked under a lock, or two copies could both be first. */
const WITHOUT_ID = `
  insert into inbox (id, channel_id, message_id, body, headers, content_type, body_sha256)
  select $1::uuid, $2::uuid, 'sha256:' || encode($6::bytea, 'hex') || '@' || to_char(app_now() at time zone 'utc', 'YYYYMMDDHH24MISSMS'), $3::bytea, $4::jsonb, $5, $6::bytea
  where not exists (
    select 1 from inbox where channel_id = $2::uuid and tenant_id = app_tenant() and body_sha256 = $6::bytea
      and received_at > app_now() - interval '10 minutes')
  returning id`

interface Waiting {
  delivery: NewDelivery
  resolve(stored: StoredDelivery): void
  reject(error: unknown): void
}

/**
 * Stores deliveries with as few commits as they allow: those of a workspace that come in within one turn of the event
 * loop share a statement. Each caller hears of its own delivery once that is kept.
 */
export function storeInBatches(role: LoginRole, stored: (tenantId: string) => void): StoreDelivery {
  const waiting = new Map<string, Waiting[]>()
  const flush = (tenantId: string): void => {
    const all = waiting.get(tenantId) ?? []
    waiting.delete(tenantId)
    for (let i = 0; i < all.length; i += MOST) void storeBatch(role, tenantId, all.slice(i, i + MOST), stored)
  }
  return (delivery) =>
    new Promise((resolve, reject) => {
      if (delivery.messageId === null) {
        storeByContent(role, delivery, stored).then(resolve, (error) => reject(translated(error)))
        return
      }
      const list = waiting.get(delivery.tenantId)
      if (list) {
        list.push({ delivery, resolve, reject })
        return
      }
      waiting.set(delivery.tenantId, [{ delivery, resolve, reject }])
      // One turn of the event loop: whatever else has arrived by then shares the commit, nobody waits for a clock.
      setImmediate(flush, delivery.tenantId)
    })
}

async function storeBatch(
  role: LoginRole,
  tenantId: string,
  batch: readonly Waiting[],
  stored: (tenantId: string) => void,
): Promise<void> {
  try {
    const fresh = await insertBatch(role, tenantId, batch)
    if (fresh.some((s) => !s.duplicate)) stored(tenantId)
    batch.forEach((w, i) => {
      w.resolve(fresh[i] as StoredDelivery)
    })
  } catch (error) {
    for (const w of batch) w.reject(translated(error))
  }
}

async function insertBatch(
  role: LoginRole,
  tenantId: string,
  batch: readonly Waiting[],
): Promise<StoredDelivery[]> {
  const rows = batch.map((w) => ({ id: newId(), ...w.delivery }))
  const columns = [
    rows.map((r) => r.id),
    rows.map((r) => r.channelId),
    rows.map((r) => r.messageId),
    rows.map((r) => r.body),
    rows.map((r) => JSON.stringify(r.headers)),
    rows.map((r) => r.contentType),
    rows.map((r) => r.digest),
  ]
  const result = await inScope({ tenantId }, () =>
    poolOf(role).query<{ id: string }>({ name: 'inbox_batch', text: WITH_ID, values: columns }),
  )
  const inserted = new Set(result.rows.map((r) => r.id))
  return rows.map(({ id }) => ({ id, duplicate: !inserted.has(id) }))
}

async function storeByContent(
  role: LoginRole,
  d: NewDelivery,
  stored: (tenantId: string) => void,
): Promise<StoredDelivery> {
  const id = newId()
  const result = await inScope({ tenantId: d.tenantId }, async () => {
    const client = await poolOf(role).connect()
    try {
      await client.query('BEGIN')
      await client.query(LOCK, [`${d.channelId}:${d.digest.toString('hex')}`])
      const inserted = await client.query(WITHOUT_ID, [
        id,
        d.channelId,
        d.body,
        JSON.stringify(d.headers),
        d.contentType,
        d.digest,
      ])
      await client.query('COMMIT')
      return inserted
    } catch (error) {
      await rollBack(client)
      throw error
    } finally {
      client.release()
    }
  })
  const duplicate = result.rowCount === 0
  if (!duplicate) stored(d.tenantId)
  return { id, duplicate }
}

/** A connection that cannot even roll back is thrown away by its pool on release. */
const rollBack = (client: pg.PoolClient): Promise<unknown> => client.query('ROLLBACK').catch(() => undefined)

/** Whatever keeps a delivery from being stored, the sender must come again: never a 4xx for our own trouble. */
const translated = (error: unknown): AppError =>
  error instanceof AppError
    ? error
    : new AppError(isUnavailable(error) ? 'unavailable' : 'internal', 'unavailable', {
        retryAfter: 5,
        cause: error,
      })
