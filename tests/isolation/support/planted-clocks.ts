import type pg from 'pg'
import { newId } from '@/lib/platform/ids'

/** Beside the planted clock, which waits to be taken up: one that can be paused, and one that stands still. */
export async function plantClocks(db: pg.Client, clockId: string): Promise<void> {
  const columns = `tenant_id, lead_id, owner_id, policy, policy_name, rule_version_id, minutes, counts, started_at, warn_at, due_at,
    manager_at, admin_at, next_at`
  await db.query(
    `insert into sla_clock (id, kind, state, ${columns})
     select $2, 'nextAction', 'running', ${columns} from sla_clock where id = $1`,
    [clockId, newId()],
  )
  await db.query(
    `insert into sla_clock (id, kind, state, paused_at, paused_until, pause_reason, ${columns})
     select $2, 'stageAge', 'paused', started_at, next_at, policy_name, ${columns} from sla_clock where id = $1`,
    [clockId, newId()],
  )
}
