import { updateSource } from '@/lib/catalog/commands/sources'
import type { UpdateSource } from '@/lib/catalog/schema'
import type { Source } from '@/lib/catalog/types'
import { authorize, type Ctx } from '@/lib/platform/ctx'
import { sql } from '@/lib/platform/db/sql'
import { type TxCtx, withTenant } from '@/lib/platform/db/with-tenant'
import { AppError } from '@/lib/platform/errors'

/**
 * Changes a source; one that channels still feed is not retired: they are named, and lead somewhere else first.
 *
 * @throws AppError `conflict` `source.inUse`
 */
export async function changeSource(ctx: Ctx, input: UpdateSource): Promise<Source> {
  authorize(ctx, 'channel.manage')
  return withTenant(ctx, async (c) => {
    const changed = await updateSource(c, input)
    if (input.retired) await refuseWhileFed(c, changed)
    return changed
  })
}

/** Asked after the change: whoever makes a channel meanwhile waits for it, or is seen here. */
async function refuseWhileFed(c: TxCtx, { key }: Source): Promise<void> {
  const channels = await c.tx.$queryRaw<{ name: string }[]>(sql`
    select ch.name from channel ch where ch.tenant_id = ${c.tenantId}::uuid and ch.source = ${key}
    order by ch.created_at limit 5`)
  if (channels.length > 0)
    throw new AppError('conflict', 'source.inUse', {
      params: { channels: channels.map(({ name }) => name).join('、') },
    })
}
