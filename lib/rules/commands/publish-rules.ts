import type { z } from 'zod'
import { authorize, type Ctx, memberOf, type Permission } from '../../platform/ctx'
import { rowsParameter, sql } from '../../platform/db/sql'
import { type TxCtx, withTenant } from '../../platform/db/with-tenant'
import { appendEvent } from '../../platform/events/append-event'
import { newId } from '../../platform/ids'
import { parse } from '../../platform/validate'
import { rulesPublished } from '../events'
import type { RuleSet, RuleVersion } from '../versions'

/**
 * Makes `body` the version in force: the one before is retired in the same breath, so there is never none or two.
 * `permission` is the one that guards this kind of rules.
 */
export async function publishRules<S extends z.ZodType>(
  ctx: Ctx,
  set: RuleSet<S>,
  permission: Permission,
  input: { scope?: string; body: z.input<S>; rolledBackTo?: number },
): Promise<RuleVersion<z.output<S>>> {
  authorize(ctx, permission)
  const body = parse(set.body, input.body)
  const scope = input.scope ?? 'workspace'
  return withTenant(ctx, async (c) => {
    await lockRules(c, set.kind, scope)
    const last = await c.tx.ruleVersion.findFirst({
      where: { kind: set.kind, scope },
      orderBy: { number: 'desc' },
    })
    await retirePublished(c, set.kind, scope)
    const id = newId()
    const number = (last?.number ?? 0) + 1
    await c.tx.ruleVersion.create({
      data: {
        id,
        kind: set.kind,
        scope,
        number,
        state: 'published',
        body: body as object,
        authorId: memberOf(c),
        createdAt: c.now,
        publishedAt: c.now,
      },
    })
    await appendEvent(c, rulesPublished, {
      subjects: [['rule_version', id]],
      data: {
        kind: set.kind,
        scope,
        number,
        ...(input.rolledBackTo ? { rolledBackTo: input.rolledBackTo } : {}),
      },
    })
    return { id, kind: set.kind, scope, number, body, publishedAt: c.now }
  })
}

/** Nobody else publishes or drafts these rules until the commit. */
export async function lockRules(c: TxCtx, kind: string, scope: string): Promise<void> {
  await c.tx.$executeRaw(
    sql`select pg_advisory_xact_lock(hashtextextended(${`rules:${c.tenantId}:${kind}:${scope}`}, 0))`,
  )
}

/** The version in force is not in force any more; the caller puts another in its place. */
export async function retirePublished(c: TxCtx, kind: string, scope: string): Promise<void> {
  await c.tx.ruleVersion.updateMany({
    where: { kind, scope, state: 'published' },
    data: { state: 'retired', retiredAt: c.now },
  })
}

/** That a version was asked about a subject, and what it answered. */
export interface Firing {
  ruleVersionId: string
  subject: readonly [type: string, id: string]
  verdict: string
  facts: object
}

/** Keeps firings in the caller's unit of work, in one statement. */
export async function recordFirings(c: TxCtx, firings: readonly Firing[]): Promise<void> {
  if (firings.length === 0) return
  const rows = firings.map((f) => ({
    id: newId(),
    rule_version_id: f.ruleVersionId,
    subject_type: f.subject[0],
    subject_id: f.subject[1],
    verdict: f.verdict,
    facts: f.facts,
  }))
  await c.tx.$executeRaw(sql`
    insert into rule_firing (id, rule_version_id, subject_type, subject_id, verdict, facts, at)
    select g.id, g.rule_version_id, g.subject_type, g.subject_id, g.verdict, g.facts, ${c.now}
    from jsonb_to_recordset(${rowsParameter(rows)})
      as g(id uuid, rule_version_id uuid, subject_type text, subject_id uuid, verdict text, facts jsonb)`)
}
