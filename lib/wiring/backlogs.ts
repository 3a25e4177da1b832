import type { Backlog } from '@/lib/platform/vitals/waiting'

/** What waits in tables, for health and metrics. Each is found by a partial index: asking costs what waits. */
export const backlogs: readonly Backlog[] = [
  {
    name: 'inbox',
    lateAfterS: 60,
    sql: `select count(*)::int as waiting, min(received_at) as oldest from inbox where state in ('accepted', 'processing')`,
  },
  {
    name: 'outbox',
    lateAfterS: 30,
    sql: 'select count(*)::int as waiting, min(created_at) as oldest from outbox',
  },
  {
    name: 'live',
    lateAfterS: 30,
    sql: 'select count(*)::int as waiting, min(created_at) as oldest from live_message where seq is null',
  },
  {
    name: 'timers',
    lateAfterS: 120,
    sql: `select count(*)::int as waiting, min(due_at) as oldest from timer where state = 'pending' and due_at <= app_now()`,
  },
  {
    name: 'clocks',
    lateAfterS: 120,
    sql: `select count(*)::int as waiting, min(next_at) as oldest from sla_clock where next_at <= app_now()`,
  },
  {
    name: 'holds',
    lateAfterS: 900,
    sql: `select count(*)::int as waiting, min(next_at) as oldest from lead_hold where next_at <= app_now()`,
  },
  {
    name: 'unrouted',
    lateAfterS: 60,
    sql: `select count(*)::int as waiting, min(created_at) as oldest from lead where status = 'new' and not is_test`,
  },
  {
    name: 'holding',
    sql: `select count(*)::int as waiting, min(held_at) as oldest from lead where status = 'holding'`,
  },
  {
    name: 'dead-deliveries',
    sql: `select count(*)::int as waiting, null::timestamptz as oldest from inbox where state = 'dead'`,
  },
  {
    name: 'dead-jobs',
    sql: `select count(*)::int as waiting, null::timestamptz as oldest from dead_job where state = 'dead'`,
  },
]
