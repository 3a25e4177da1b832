import type { WatchedGroup } from './audience'

/** Wakes the relay after a commit that left live messages. */
export const LIVE_WAKE_CHANNEL = 'meridian_live_wake'

/** A live message on its way to the browsers of one member, or of everybody who sees what it speaks of: ids only. */
export interface LiveMessage {
  tenantId: string
  /** Null when it is for an audience. */
  memberId: string | null
  audience: WatchedGroup[] | null
  seq: number
  type: string
  payload: Record<string, unknown>
}

/** Tells every web process about messages; the table keeps them for whoever was not listening. */
export interface LivePublisher {
  /** Announces in the transaction that numbers: heard when and if it commits. */
  within?(db: LiveConnection, messages: readonly LiveMessage[]): Promise<void>
  /** Announces what is committed. What a crash swallows in between, the listeners' regular look finds. */
  after?(messages: readonly LiveMessage[]): Promise<void>
}

export interface LiveConnection {
  query<Row extends object>(text: string, values?: unknown[]): Promise<{ rows: Row[] }>
}

const BATCH = 500

/**
 * Numbers the messages that have been committed since the last call and publishes them. Called by the relay only: with
 * one numberer, a number is given after every smaller one is visible, so "everything after the last I saw" loses none.
 * An error leaves no transaction open: whatever uses the connection next must not become a part of it.
 */
export async function relayLive(db: LiveConnection, publisher: LivePublisher): Promise<void> {
  for (;;) {
    const messages = await numberAndAnnounce(db, publisher).catch(async (error: unknown) => {
      await db.query('rollback').catch(() => undefined)
      throw error
    })
    if (messages.length > 0) await publisher.after?.(messages)
    if (messages.length < BATCH) return
  }
}

async function numberAndAnnounce(db: LiveConnection, publisher: LivePublisher): Promise<LiveMessage[]> {
  const messages = await numbered(db)
  if (messages.length === 0) return messages
  await publisher.within?.(db, messages)
  await db.query('commit')
  return messages
}

/** Numbers a batch in a transaction that is left open; without messages none is open afterwards. */
async function numbered(db: LiveConnection): Promise<LiveMessage[]> {
  const { rows: waiting } = await db.query('select 1 from live_message where seq is null limit 1')
  if (waiting.length === 0) return []
  await db.query('begin')
  const { rows } = await db.query<Omit<LiveMessage, 'seq'> & { seq: string }>(
    `with waiting as (
         select tenant_id, id from live_message where seq is null order by created_at, id limit ${BATCH}
       ), numbered as materialized (
         select tenant_id, id, nextval('live_message_number') as seq from waiting
       )
       update live_message m set seq = n.seq from numbered n where m.tenant_id = n.tenant_id and m.id = n.id
       returning m.tenant_id as "tenantId", m.member_id as "memberId", m.audience, m.seq::text as seq, m.type, m.payload`,
  )
  // The relay's other statements share this connection: left open, the transaction would swallow them.
  if (rows.length === 0) await db.query('commit')
  return rows.map((row) => ({ ...row, seq: Number(row.seq) })).sort((a, b) => a.seq - b.seq)
}
