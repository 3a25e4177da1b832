import type { Ctx } from '@/lib/platform/ctx'
import { join, type Sql, sql } from '@/lib/platform/db/sql'

/**
 * Imports the actor may see: of the lines they work in, and handed in by somebody whose leads they see. A file holds people
 * who are nobody's yet, so that having the line in common is not enough.
 */
export function importScope(ctx: Ctx): Sql {
  const { productLines, owners } = ctx.actor.visibility
  const parts: Sql[] = [sql`i.tenant_id = ${ctx.tenantId}::uuid`]
  if (productLines !== 'all') parts.push(sql`i.product_line_id = any(${productLines}::uuid[])`)
  if (owners !== 'all') parts.push(sql`i.author_id = any(${owners}::uuid[])`)
  return join(parts, ' and ')
}
