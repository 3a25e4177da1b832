import { actorRecord } from '../ctx'
import { rowsParameter, sql } from '../db/sql'
import type { TxCtx } from '../db/with-tenant'
import { newId } from '../ids'
import type { EventDefinition } from './define-event'
import { dispatchCommitted } from './dispatcher'

/** What an event is about; the first subject is the one its consequences act on. */
export type Subject = readonly [type: string, id: string]

export interface NewEvent<Data extends object = object> {
  subjects: readonly [Subject, ...Subject[]]
  data: Data
}

/** Records one event in the caller's unit of work; see appendEvents. Answers its id. */
export async function appendEvent<Data extends object>(
  c: TxCtx,
  kind: EventDefinition<string, Data>,
  event: NewEvent<Data>,
): Promise<string> {
  const [id] = await appendEvents(c, kind, [event])
  return id as string
}

/**
 * Records events of one kind in the caller's unit of work: the log row, who it is about, and the outbox entry. The
 * three go together or not at all, in one statement; consequences start right after the commit. Answers the ids.
 */
export async function appendEvents<Data extends object>(
  c: TxCtx,
  kind: EventDefinition<string, Data>,
  events: readonly NewEvent<Data>[],
): Promise<string[]> {
  if (events.length === 0) return []
  const rows = events.map((e) => ({
    id: newId(),
    subject_id: e.subjects[0][1],
    data: e.data,
    subjects: e.subjects.map(([type, id]) => ({ type, id })),
  }))
  await c.tx.$executeRaw(sql`
    with given as (
      select * from jsonb_to_recordset(${rowsParameter(rows)}) as g(id uuid, subject_id uuid, data jsonb, subjects jsonb)
    ), logged as (
      insert into event (id, type, actor, data, request_id, at)
      select id, ${kind.name}, ${JSON.stringify(actorRecord(c.actor))}::jsonb, data, ${c.requestId}, ${c.now} from given
    ), about as (
      insert into event_subject (subject_type, subject_id, event_id)
      select distinct s.type, s.id, g.id from given g, jsonb_to_recordset(g.subjects) as s(type text, id uuid)
    )
    insert into outbox (event_id, type, subject_id) select id, ${kind.name}, subject_id from given`)
  c.afterCommit(() =>
    dispatchCommitted(
      rows.map((r) => ({
        tenantId: c.tenantId,
        eventId: r.id,
        type: kind.name,
        subjectId: r.subject_id,
        requestId: c.requestId,
      })),
    ),
  )
  return rows.map((r) => r.id)
}
