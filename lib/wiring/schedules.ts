import { leadRouteJob } from '@/lib/assignment/jobs'
import { connectionsPullJob, inboxDrainJob, inboxSuspectsJob, quarantineEndJob } from '@/lib/intake/jobs'
import { SUSPECT_AFTER, USUAL_RETENTION_DAYS } from '@/lib/intake/schema'
import type { Cleanup } from '@/lib/platform/events/relay'
import { eventsSealJob } from '@/lib/platform/events/seal-chain'
import type { Sweep } from '@/lib/platform/events/sweep'
import { holdsSweepJob } from '@/lib/pools/jobs'
import { clocksSweepJob } from '@/lib/sla/jobs'
import { importsWorkJob } from '@/lib/transfer/jobs'
import { robotsSpeak, timersFire } from './jobs'

/** `processing` waits for its lease, so that a drain that is still at work is not run twice. */
const inboxWaiting = (which: string): string =>
  `select distinct tenant_id from (
     select tenant_id from inbox
     where ((state = 'accepted' and next_at <= app_now() - make_interval(secs => $1))
        or (state = 'processing' and lease_until < app_now())) and ${which}
     limit 20000) waiting`

/** Work that waits in tables, and the job that does it: the net under every wake-up that got lost. */
export const sweeps: readonly Sweep[] = [
  {
    name: 'inbox',
    everyMs: 1_000,
    minAgeMs: 1_000,
    job: inboxDrainJob,
    sql: inboxWaiting(`attempts < ${SUSPECT_AFTER}`),
  },
  {
    name: 'inbox suspects',
    everyMs: 2_000,
    minAgeMs: 0,
    job: inboxSuspectsJob,
    sql: inboxWaiting(`attempts >= ${SUSPECT_AFTER}`),
  },
  {
    name: 'unrouted leads',
    everyMs: 2_000,
    minAgeMs: 3_000,
    job: leadRouteJob,
    sql: `select tenant_id, id from lead
          where status = 'new' and not is_test and created_at <= app_now() - make_interval(secs => $1)
          order by created_at limit 900`,
  },
  {
    name: 'due timers',
    everyMs: 1_000,
    minAgeMs: 0,
    job: timersFire,
    sql: `select distinct tenant_id from timer where state = 'pending' and due_at <= app_now() - make_interval(secs => $1)`,
  },
  {
    name: 'due clocks',
    everyMs: 1_000,
    minAgeMs: 0,
    job: clocksSweepJob,
    sql: `select distinct tenant_id from sla_clock where next_at <= app_now() - make_interval(secs => $1)`,
  },
  {
    name: 'leads whose hold is over',
    // Days are what is promised: a minute more or less is none.
    everyMs: 60_000,
    minAgeMs: 0,
    job: holdsSweepJob,
    sql: `select distinct tenant_id from lead_hold where next_at <= app_now() - make_interval(secs => $1)`,
  },
  {
    name: 'robots with something to say',
    everyMs: 1_000,
    minAgeMs: 0,
    job: robotsSpeak,
    sql: `select distinct r.tenant_id from robot r
          where r.active and r.next_at <= app_now() - make_interval(secs => $1) and (
            exists (select from robot_message m where m.tenant_id = r.tenant_id and m.robot_id = r.id and m.state = 'waiting')
            or exists (select from robot_post p
              where p.tenant_id = r.tenant_id and p.robot_id = r.id and p.state = 'sending' and not p.is_test))`,
  },
  {
    name: 'connections whose turn it is',
    everyMs: 1_000,
    minAgeMs: 0,
    job: connectionsPullJob,
    sql: `select distinct tenant_id from connection where active and next_at <= app_now() - make_interval(secs => $1)`,
  },
  {
    name: 'imports at work',
    everyMs: 2_000,
    minAgeMs: 1_000,
    job: importsWorkJob,
    // With a lease somebody has it in hand, and is silent once that has ended.
    sql: `select distinct tenant_id from lead_import
          where state in ('reading', 'checking', 'running', 'undoing')
            and coalesce(lease_until, changed_at + make_interval(secs => $1)) <= app_now()`,
  },
  {
    name: 'quarantine past its time',
    // Days are what is promised; an hour more or less is none.
    everyMs: 3_600_000,
    minAgeMs: 0,
    job: quarantineEndJob,
    sql: `select distinct i.tenant_id from inbox i left join retention_rule r on r.tenant_id = i.tenant_id and r.subject = 'quarantine'
          where i.verdict = 'quarantined' and i.processed_at <= app_now() - make_interval(secs => $1)
            - make_interval(days => case when r.tenant_id is null then ${USUAL_RETENTION_DAYS} else r.days end)`,
  },
  {
    name: 'unsealed events',
    everyMs: 60_000,
    minAgeMs: 10_000,
    job: eventsSealJob,
    // The age of an event is in its id (UUIDv7).
    sql: `select id as tenant_id from (select distinct tenant_id as id from event
            where seq is null and uuid_extract_timestamp(event.id) <= app_now() - make_interval(secs => $1)) t`,
  },
]

/** What has had its time. */
export const cleanups: readonly Cleanup[] = [
  {
    name: 'old live messages',
    everyMs: 600_000,
    // Whoever was away for longer than minutes asks for whole lists anyway; messages to a member stay for a day.
    sql: `delete from live_message where created_at < now() - interval '1 day'
            or (member_id is null and created_at < now() - interval '10 minutes')`,
  },
  {
    name: 'expired idempotency keys',
    everyMs: 600_000,
    sql: 'delete from idempotency where expires_at < now()',
  },
]
