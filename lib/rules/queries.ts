import type { z } from 'zod'
import type { Ctx } from '../platform/ctx'
import { readTenant } from '../platform/db/with-tenant'
import type { RuleSet, RuleVersion } from './versions'

/** The version in force, or null when none was ever published. */
export async function publishedRules<S extends z.ZodType>(
  ctx: Ctx,
  set: RuleSet<S>,
  scope = 'workspace',
): Promise<RuleVersion<z.output<S>> | null> {
  const row = await readTenant(ctx, (tx) =>
    tx.ruleVersion.findFirst({ where: { kind: set.kind, scope, state: 'published' } }),
  )
  if (!row) return null
  const { id, kind, number, publishedAt } = row
  return { id, kind, scope, number, publishedAt, body: set.body.parse(row.body) }
}
