import type { Ctx } from '../ctx'
import { sql } from '../db/sql'
import { readTenant } from '../db/with-tenant'
import { heardBy, type WatchedGroup } from './audience'

/** A message as a browser gets it: number, type, ids. */
export interface Delivered {
  seq: number
  type: string
  payload: Record<string, unknown>
}

const BATCH = 200
/** Messages for an audience that are looked through for one that concerns the reader. */
const MOST_LOOKED_THROUGH = 500

/** The workspace's newest number, 0 without any: where a browser starts that has seen none. */
export async function newestSeq(ctx: Ctx): Promise<number> {
  const rows = await readTenant(ctx, (tx) =>
    tx.$queryRaw<{ seq: bigint | null }[]>(
      sql`select max(seq) as seq from live_message where seq is not null`,
    ),
  )
  return Number(rows[0]?.seq ?? 0)
}

/**
 * What a member has missed since a number, in order. Of messages for an audience only the newest of each kind, without
 * ids: whoever was away asks for everything anyway. Numbers up to the newest are all visible when the newest is, so
 * that nothing smaller can follow what is delivered here.
 */
export async function missedBy(ctx: Ctx, memberId: string, since: number): Promise<Delivered[]> {
  const newest = await newestSeq(ctx)
  if (newest <= since) return []
  const span = { since, newest }
  const [own, watched] = await Promise.all([ownMissed(ctx, memberId, span), watchedMissed(ctx, span)])
  return [...own, ...watched].sort((a, b) => a.seq - b.seq)
}

interface Span {
  since: number
  newest: number
}

async function ownMissed(ctx: Ctx, memberId: string, { since, newest }: Span): Promise<Delivered[]> {
  const all: Delivered[] = []
  for (;;) {
    const after = all.at(-1)?.seq ?? since
    const rows = await readTenant(ctx, (tx) =>
      tx.$queryRaw<Array<Delivered & { seq: bigint }>>(sql`
        select seq, type, payload from live_message
        where member_id = ${memberId}::uuid and seq > ${after} and seq <= ${newest} order by seq limit ${BATCH}`),
    )
    all.push(...rows.map((row) => ({ ...row, seq: Number(row.seq) })))
    if (rows.length < BATCH) return all
  }
}

async function watchedMissed(ctx: Ctx, { since, newest }: Span): Promise<Delivered[]> {
  const rows = await readTenant(ctx, (tx) =>
    tx.$queryRaw<Array<{ seq: bigint; type: string; audience: WatchedGroup[] }>>(sql`
      select seq, type, audience from live_message
      where member_id is null and seq > ${since} and seq <= ${newest} order by seq desc limit ${MOST_LOOKED_THROUGH}`),
  )
  const newestOf = new Map<string, Delivered>()
  // With more than can be looked through, something of theirs may be among the rest.
  const unsure = rows.length === MOST_LOOKED_THROUGH
  for (const { seq, type, audience } of rows)
    if (!newestOf.has(type) && (unsure || heardBy(ctx.actor.visibility, audience)))
      newestOf.set(type, { seq: Number(seq), type, payload: {} })
  return [...newestOf.values()]
}
