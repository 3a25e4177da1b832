import { z } from 'zod'
import { authorize, type Ctx } from '@/lib/platform/ctx'
import { sql } from '@/lib/platform/db/sql'
import { withTenant } from '@/lib/platform/db/with-tenant'
import { appendEvent } from '@/lib/platform/events/append-event'
import { parse } from '@/lib/platform/validate'
import { retentionSet } from '../events'
import { type Retention, retentionOf } from '../queries/retention'

export const SetRetention = z.strictObject({
  days: z
    .int()
    .min(7)
    .max(3650)
    .nullable()
    .describe(
      'How many days a delivery may wait in quarantine before it ends by itself; null keeps it for ever.',
    ),
})
export type SetRetention = z.input<typeof SetRetention>

/** Sets how long the workspace keeps what waits in quarantine; null keeps it for ever. The same again writes nothing. */
export async function setRetention(ctx: Ctx, input: SetRetention): Promise<Retention> {
  authorize(ctx, 'channel.manage')
  const { days } = parse(SetRetention, input)
  return withTenant(ctx, async (c) => {
    await c.tx.$executeRaw(
      sql`select pg_advisory_xact_lock(hashtextextended(${`quarantine-retention:${c.tenantId}`}, 0))`,
    )
    const before = await retentionOf(c)
    if (before.days === days) return before
    const [after] = await c.tx.$queryRaw<Retention[]>(sql`
      insert into retention_rule (subject, days) values ('quarantine', ${days}::int)
      on conflict (tenant_id, subject) do update set days = excluded.days, version = retention_rule.version + 1
      returning days, version`)
    await appendEvent(c, retentionSet, {
      subjects: [['workspace', c.tenantId]],
      data: { before: before.days, after: days },
    })
    return after ?? { ...before, days }
  })
}
