import type { CommittedEvent } from './dispatcher'

/** What the outbox needs of a connection as meridian_relay. */
export interface RelayConnection {
  query<Row extends object>(
    text: string,
    values?: unknown[],
  ): Promise<{ rows: Row[]; rowCount: number | null }>
}

/** Takes events out of the outbox, after their jobs are in the queue. */
export async function settleOutbox(db: RelayConnection, events: readonly CommittedEvent[]): Promise<void> {
  if (events.length === 0) return
  await db.query(
    `delete from outbox using unnest($1::uuid[], $2::uuid[]) as done(tenant_id, event_id)
     where outbox.tenant_id = done.tenant_id and outbox.event_id = done.event_id`,
    [events.map((e) => e.tenantId), events.map((e) => e.eventId)],
  )
}

/** Events of the given kinds that have waited at least `minAgeMs`, oldest first. */
export async function waitingEvents(
  db: RelayConnection,
  { types, minAgeMs, limit }: { types: readonly string[]; minAgeMs: number; limit: number },
): Promise<CommittedEvent[]> {
  const { rows } = await db.query<CommittedEvent>(
    `select tenant_id as "tenantId", event_id as "eventId", type, subject_id as "subjectId" from outbox
     where created_at <= clock_timestamp() - make_interval(secs => $1) and type = any($2)
     order by created_at limit $3`,
    [minAgeMs / 1_000, types, limit],
  )
  return rows
}
