import { z } from 'zod'
import { authorize, type Ctx } from '@/lib/platform/ctx'
import { sql } from '@/lib/platform/db/sql'
import { withTenant } from '@/lib/platform/db/with-tenant'
import { parse } from '@/lib/platform/validate'

/** Open leads a member may hold unless told. */
export const DEFAULT_MAX_OPEN = 200

const OpenCapacity = z.strictObject({
  memberId: z.uuid(),
  maxOpen: z.int().min(0).max(100_000).default(DEFAULT_MAX_OPEN),
})

/**
 * Gives a member room for leads: the row `changeOwners` counts in. No event of its own: it belongs to `member.added`,
 * in whose transaction it is called. A member who has room keeps what they have.
 */
export async function openCapacity(ctx: Ctx, input: z.input<typeof OpenCapacity>): Promise<void> {
  authorize(ctx, 'member.manage')
  const { memberId, maxOpen } = parse(OpenCapacity, input)
  await withTenant(ctx, (c) =>
    c.tx.$executeRaw(sql`
      insert into lead_capacity (member_id, max_open) values (${memberId}::uuid, ${maxOpen})
      on conflict (tenant_id, member_id) do nothing`),
  )
}
