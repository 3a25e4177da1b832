import { createHmac } from 'node:crypto'
import { actorRecord } from '../ctx'
import { sql } from '../db/sql'
import { type TxCtx, withTenant } from '../db/with-tenant'
import { env } from '../env'
import { AppError } from '../errors'
import type { Download } from './download'
import { HttpError } from './http-error'
import type { Input, MemberOperation, RequestCtx } from './operation'

/** The answer of an operation before it is written out. */
export interface Done {
  status: number
  body: unknown
  /** The file of an operation that answers with one. */
  file?: Download & { type: string }
  replayed?: boolean
}

const KEPT = '24 hours'

/** The Idempotency-Key of a request, or null. */
export function idempotencyKey(headers: Headers): string | null {
  const key = headers.get('idempotency-key')
  if (key === null) return null
  if (!/^[\x21-\x7e]{1,255}$/.test(key)) throw new AppError('validation', 'idempotencyKeyShape')
  return key
}

/**
 * Does the work once per key: the note that it was done stands in the work's own transaction, so a crash leaves
 * neither. A second request while the first runs is 409, with another payload 422, later it gets the first answer
 * for 24 hours. Failures are not kept: the same key may try again.
 */
export function once(
  op: MemberOperation,
  ctx: RequestCtx,
  key: string,
  input: Input,
  work: (c: RequestCtx) => Promise<Done>,
): Promise<Done> {
  const { kind, id } = actorRecord(ctx.actor)
  const slot: Slot = { operation: `${op.id}@${kind}:${id}`, key, fingerprint: fingerprintOf(input) }
  return withTenant(ctx, async (c) => {
    await takeTurn(c, slot)
    const earlier = await earlierAnswer(c, slot)
    if (earlier) return replay(op, slot, earlier)
    const done = await work({ ...ctx, ...c })
    await keep(c, slot, op.once === 'secret' ? { ...done, body: null } : done)
    return done
  })
}

interface Slot {
  operation: string
  key: string
  fingerprint: Uint8Array<ArrayBuffer>
}
interface Kept {
  fingerprint: Uint8Array
  status: number
  response: unknown
}

// Keyed: a plain hash of a body with a password in it would be a password hash without salt or cost.
const fingerprintOf = (input: Input): Uint8Array<ArrayBuffer> =>
  new Uint8Array(createHmac('sha256', env().MERIDIAN_SECRET).update(JSON.stringify(input)).digest())

async function takeTurn(c: TxCtx, slot: Slot): Promise<void> {
  const name = `idempotency:${c.tenantId}:${slot.operation}:${slot.key}`
  const [row] = await c.tx.$queryRaw<{ mine: boolean }[]>(
    sql`select pg_try_advisory_xact_lock(hashtextextended(${name}, 0)) as mine`,
  )
  if (!row?.mine) throw new AppError('conflict', 'idempotencyInFlight', { retryAfter: 1 })
}

async function earlierAnswer(c: TxCtx, slot: Slot): Promise<Kept | undefined> {
  const [row] = await c.tx.$queryRaw<Kept[]>(sql`
    select fingerprint, status, response from idempotency
    where tenant_id = ${c.tenantId}::uuid and operation = ${slot.operation} and key = ${slot.key} and expires_at > now()`)
  return row
}

function replay(op: MemberOperation, slot: Slot, kept: Kept): Done {
  if (!Buffer.from(kept.fingerprint).equals(slot.fingerprint))
    throw new HttpError(422, 'conflict', 'idempotencyReused')
  if (op.once === 'secret') throw new AppError('conflict', 'idempotencyDone')
  return { status: kept.status, body: kept.response, replayed: true }
}

async function keep(c: TxCtx, slot: Slot, done: Done): Promise<void> {
  await c.tx.$executeRaw(sql`
    insert into idempotency (operation, key, fingerprint, status, response, locked_until, expires_at)
    values (${slot.operation}, ${slot.key}, ${slot.fingerprint}, ${done.status}, ${JSON.stringify(done.body ?? null)}::jsonb,
      now(), now() + ${KEPT}::interval)
    on conflict (tenant_id, operation, key) do update set fingerprint = excluded.fingerprint, status = excluded.status,
      response = excluded.response, expires_at = excluded.expires_at where idempotency.expires_at <= now()`)
}
