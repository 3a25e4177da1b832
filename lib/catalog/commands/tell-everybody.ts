import { sql } from '@/lib/platform/db/sql'
import type { TxCtx } from '@/lib/platform/db/with-tenant'
import { sendLive } from '@/lib/platform/live/send-live'

/** Every open browser of the workspace asks again for what a live message of this type makes stale. */
export async function tellEverybody(c: TxCtx, type: 'fields' | 'sources'): Promise<void> {
  const members = await c.tx.$queryRaw<{ id: string }[]>(sql`
    select m.id from member m where m.tenant_id = ${c.tenantId}::uuid and m.status = 'active'`)
  await sendLive(
    c,
    members.map(({ id }) => ({ memberId: id, type, payload: {} })),
  )
}
