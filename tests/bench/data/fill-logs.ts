import type pg from 'pg'
import type { FilledWorkspace } from './fill-workspaces'

/**
 * Gives every lead what a worked-through lead leaves behind: a delivery, an event about it, a notification to its
 * owner, a live message; and leaves a few of each still waiting. Set-based, past every trigger.
 */
export async function fillLogs(admin: pg.ClientBase, workspaces: readonly FilledWorkspace[]): Promise<void> {
  const ids = workspaces.map((w) => w.id)
  await admin.query(`set session_replication_role = replica`)
  for (const statement of [DELIVERIES, EVENTS, SUBJECTS, NOTIFICATIONS, LIVE, OUTBOX])
    await admin.query(statement, [ids])
  await admin.query(`set session_replication_role = origin`)
  await admin.query(`vacuum (analyze) inbox, event, event_subject, notification, live_message, outbox`)
}

const LEADS = `(select l.*, row_number() over () as n from lead l where l.tenant_id = any($1::uuid[])) l`

// One in five hundred waits, one in a thousand was claimed by a worker that died.
const DELIVERIES = `
  insert into inbox (tenant_id, id, channel_id, message_id, body, headers, content_type, body_sha256, received_at, next_at,
    state, lease_until, verdict, lead_id, processed_at, subject_name, subject_phone, search_grams)
  select tenant_id, uuidv7(received_at - now()), channel_id, 'm' || n, convert_to('{"mobile":"' || mobile || '"}', 'utf8'), '{}',
    'application/json', sha256(n::text::bytea), received_at, received_at,
    case when n % 500 = 0 then 'accepted' when n % 1000 = 1 then 'processing' else 'done' end,
    case when n % 1000 = 1 then received_at end, case when n % 500 > 1 then 'admitted' end, id, received_at, name, mobile, search_grams
  from ${LEADS}`

const EVENTS = `
  insert into event (tenant_id, id, type, actor, data, request_id, at, seq)
  select tenant_id, id, 'lead.admitted', '{"kind":"system","id":"inbox-drain"}', '{}', 'bench', received_at,
    case when n % 500 > 0 then n end
  from ${LEADS}`

const SUBJECTS = `
  insert into event_subject (tenant_id, subject_type, subject_id, event_id)
  select tenant_id, 'lead', id, id from lead where tenant_id = any($1::uuid[])
  union all select tenant_id, 'member', owner_id, id from lead where tenant_id = any($1::uuid[]) and owner_id is not null`

const NOTIFICATIONS = `
  insert into notification (tenant_id, id, kind, subject_type, subject_id, recipient_id, message_key, params, created_at, read_at)
  select tenant_id, uuidv7(received_at - now()), 'lead.assigned', 'lead', id, owner_id, 'lead.assigned', '{}', received_at,
    case when n % 50 > 0 then received_at end
  from ${LEADS} where owner_id is not null`

const LIVE = `
  insert into live_message (tenant_id, id, seq, member_id, type, payload, created_at)
  select tenant_id, id, case when n % 500 > 0 then n end, owner_id, 'notification', '{}', received_at from ${LEADS} where owner_id is not null`

const OUTBOX = `
  insert into outbox (tenant_id, event_id, type, subject_id, created_at)
  select tenant_id, id, 'lead.admitted', id, received_at from ${LEADS} where n % 4 = 0`
