import { markHolds } from '@/lib/leads/commands/mark-holds'
import { rowsParameter, sql } from '@/lib/platform/db/sql'
import type { TxCtx } from '@/lib/platform/db/with-tenant'
import { isKept, type LeadToHold, nextMoment, type PlannedHold } from '../policy'

/** A lead and how long it is to be held; null: not at all. */
export interface HoldChange {
  lead: LeadToHold
  plan: PlannedHold | null
  /** When it speaks next where something else than the plan decides. */
  nextAt?: Date
}

/**
 * Writes how long leads are held, in the caller's unit of work. A hold that says the same already keeps the moment it has to
 * speak at, so that a reminder that is due is not passed over.
 */
export async function writeHolds(
  c: TxCtx,
  changes: readonly HoldChange[],
  versionId: string | null,
): Promise<void> {
  const gone = changes.filter(({ lead, plan }) => plan === null && lead.hold !== null)
  await drop(
    c,
    gone.map(({ lead }) => lead.id),
  )
  const kept = changes.flatMap(({ lead, plan, nextAt }) =>
    plan && (nextAt || !isKept(lead.hold, plan))
      ? [{ lead, plan, nextAt: nextAt ?? nextMoment(plan, c.now) }]
      : [],
  )
  if (kept.length > 0 && versionId !== null) await store(c, kept, versionId)
  await markHolds(c, [
    ...gone.map(({ lead }) => ({ leadId: lead.id, dueAt: null })),
    ...kept.map(({ lead, plan }) => ({ leadId: lead.id, dueAt: plan.dueAt })),
  ])
}

async function drop(c: TxCtx, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return
  await c.tx.$executeRaw(sql`
    delete from lead_hold where tenant_id = ${c.tenantId}::uuid and lead_id = any(${[...ids]}::uuid[])`)
}

async function store(
  c: TxCtx,
  kept: readonly { lead: LeadToHold; plan: PlannedHold; nextAt: Date }[],
  versionId: string,
): Promise<void> {
  const rows = kept.map(({ lead, plan, nextAt }) => ({
    lead_id: lead.id,
    owner_id: plan.ownerId,
    rule: plan.rule,
    rule_name: plan.ruleName,
    since: plan.since,
    due_at: plan.dueAt,
    next_at: nextAt,
    extended_until: plan.extendedUntil,
    extensions: plan.extensions,
    grace_until: plan.graceUntil,
  }))
  await c.tx.$executeRaw(sql`
    insert into lead_hold as h (lead_id, owner_id, rule, rule_name, rule_version_id, since, due_at, next_at, extended_until, extensions,
      grace_until)
    select g.lead_id, g.owner_id, g.rule, g.rule_name, ${versionId}::uuid, g.since, g.due_at, g.next_at, g.extended_until, g.extensions, g.grace_until
    from jsonb_to_recordset(${rowsParameter(rows)}) as g(lead_id uuid, owner_id uuid, rule text, rule_name text, since timestamptz,
      due_at timestamptz, next_at timestamptz, extended_until timestamptz, extensions int, grace_until timestamptz)
    on conflict (tenant_id, lead_id) do update set owner_id = excluded.owner_id, rule = excluded.rule, rule_name = excluded.rule_name,
      rule_version_id = excluded.rule_version_id, since = excluded.since, due_at = excluded.due_at, next_at = excluded.next_at,
      extended_until = excluded.extended_until, extensions = excluded.extensions, grace_until = excluded.grace_until`)
}
