import { createHash } from 'node:crypto'
import { authorize, type Ctx } from '../ctx'
import { rowsParameter, type Sql, sql } from '../db/sql'
import { readTenant, type Tx, withTenant } from '../db/with-tenant'
import { defineJob, TenantPayload } from '../queue/define-job'

/**
 * The chain. Events of a tenant get `seq` 1, 2, 3 … and hash = SHA-256(prev_hash ‖ canonical), where prev_hash is the
 * hash before (32 zero bytes for the first) and canonical is the UTF-8 of PostgreSQL's text of one jsonb object:
 * {actor, at, data, id, requestId, seq, subjects, tenantId, type}, `at` as UTC with microseconds, `subjects` as sorted
 * "type:id". jsonb text is canonical: keys ordered by length then bytes, one space after colon and comma.
 */
const canonical = (seq: Sql): Sql => sql`
  jsonb_build_object(
    'id', e.id, 'tenantId', e.tenant_id, 'type', e.type, 'actor', e.actor, 'data', e.data, 'requestId', e.request_id,
    'at', to_char(e.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'), 'seq', ${seq},
    'subjects', (select coalesce(jsonb_agg(s.subject_type || ':' || s.subject_id order by s.subject_type, s.subject_id), '[]')
                 from event_subject s where s.tenant_id = e.tenant_id and s.event_id = e.id))::text`

const FIRST_PREV: Buffer = Buffer.alloc(32)
const BATCH = 1_000
/** Events are numbered in the order of their ids; waiting lets those of long transactions take their place. */
const SETTLED_AFTER = '5 seconds'

const hashOf = (prev: Buffer, text: string): Buffer =>
  createHash('sha256').update(prev).update(text, 'utf8').digest()

/** Gives numbers and hashes to the tenant's unsealed events. Runs of one tenant follow each other. */
export async function sealEvents(ctx: Ctx): Promise<number> {
  let sealed = 0
  for (;;) {
    const batch = await withTenant(ctx, async ({ tx }) => sealBatch(tx))
    sealed += batch
    if (batch < BATCH) return sealed
  }
}

async function sealBatch(tx: Tx): Promise<number> {
  await tx.$executeRaw(sql`select pg_advisory_xact_lock(hashtextextended('seal ' || app_tenant(), 0))`)
  const tips = await tx.$queryRaw<{ seq: bigint; hash: Uint8Array }[]>(
    sql`select seq, hash from event where seq is not null order by seq desc limit 1`,
  )
  const [tip] = tips
  const last = tip?.seq ?? 0n
  const rows = await tx.$queryRaw<{ id: string; seq: bigint; text: string }[]>(sql`
    select e.id, n.seq, ${canonical(sql`n.seq`)} as text
    from (select id, ${last}::bigint + row_number() over (order by id) as seq from event
          where seq is null and at <= clock_timestamp() - ${SETTLED_AFTER}::interval order by id limit ${BATCH}) n
    join event e on e.tenant_id = app_tenant() and e.id = n.id order by n.seq`)
  let prev = tip ? Buffer.from(tip.hash) : FIRST_PREV
  const links = rows.map(({ id, seq, text }) => {
    const link = {
      id,
      seq: Number(seq),
      prev: prev.toString('hex'),
      hash: hashOf(prev, text).toString('hex'),
    }
    prev = Buffer.from(link.hash, 'hex')
    return link
  })
  if (links.length === 0) return 0
  return tx.$executeRaw(sql`
    update event e set seq = l.seq, prev_hash = decode(l.prev, 'hex'), hash = decode(l.hash, 'hex')
    from jsonb_to_recordset(${rowsParameter(links)}) as l(id uuid, seq bigint, prev text, hash text)
    where e.tenant_id = app_tenant() and e.id = l.id`)
}

/** What a check of the chain found: whole, or the first number where it is not what it was. */
export type ChainState = { whole: true; length: number } | { whole: false; brokenAt: number }

/** Recomputes the tenant's whole chain. Finds any changed, removed or inserted sealed event. */
export async function verifyChain(ctx: Ctx): Promise<ChainState> {
  authorize(ctx, 'event.read')
  let prev: Buffer = FIRST_PREV
  let seq = 0
  for (;;) {
    const rows = await readTenant(ctx, (tx) =>
      tx.$queryRaw<{ seq: bigint; prev: Uint8Array; hash: Uint8Array; text: string }[]>(sql`
        select e.seq, e.prev_hash as prev, e.hash, ${canonical(sql`e.seq`)} as text
        from event e where e.seq > ${seq} order by e.seq limit ${BATCH}`),
    )
    for (const row of rows) {
      seq += 1
      const expected = hashOf(prev, row.text)
      if (Number(row.seq) !== seq || !prev.equals(row.prev) || !expected.equals(row.hash))
        return { whole: false, brokenAt: seq }
      prev = expected
    }
    if (rows.length < BATCH) return { whole: true, length: seq }
  }
}

/** Seals what has happened; woken each minute by a sweep for tenants with unsealed events. */
export const eventsSealJob = defineJob({
  name: 'events-seal',
  queue: 'bulk',
  payload: TenantPayload,
  permissions: [],
  timeoutMs: 600_000,
  handle: async (ctx) => {
    await sealEvents(ctx)
  },
})
