import type { z } from 'zod'
import type { Ctx } from '../platform/ctx'
import { sql } from '../platform/db/sql'
import { readTenant } from '../platform/db/with-tenant'
import type { RuleSet, RuleVersion } from './versions'

/** The version in force, or null when none was ever published. */
export async function publishedRules<S extends z.ZodType>(
  ctx: Ctx,
  set: RuleSet<S>,
  scope = 'workspace',
): Promise<RuleVersion<z.output<S>> | null> {
  const [row] = await readTenant(ctx, (tx) =>
    tx.$queryRaw<Array<Omit<RuleVersion<unknown>, 'scope'>>>(sql`
      select id, kind, number, body, published_at as "publishedAt" from rule_version
      where tenant_id = ${ctx.tenantId}::uuid and kind = ${set.kind} and scope = ${scope} and state = 'published'`),
  )
  return row ? { ...row, scope, body: set.body.parse(row.body) } : null
}
