import { authorize, type Ctx } from '@/lib/platform/ctx'
import { sql } from '@/lib/platform/db/sql'
import { withTenant } from '@/lib/platform/db/with-tenant'
import { appendEvent } from '@/lib/platform/events/append-event'
import { parse } from '@/lib/platform/validate'
import { touchSettingsChanged } from '../events'
import { touchSettings } from '../queries/touch-settings'
import { ChangeTouchSettings } from '../schema'
import type { TouchSettings } from '../types'

/**
 * Says how long leases last, how long a hand-over waits and what counts as a duplicate. What runs already runs on as it
 * began. The last one who says it counts.
 */
export async function changeTouchSettings(ctx: Ctx, input: ChangeTouchSettings): Promise<TouchSettings> {
  authorize(ctx, 'assignment.manage')
  const after = parse(ChangeTouchSettings, input)
  return withTenant(ctx, async (c) => {
    const before = await touchSettings(c)
    await c.tx.$executeRaw(sql`
      insert into touch_setting as s (name, value)
      select key, value::int from jsonb_each_text(${JSON.stringify(after)}::jsonb)
      on conflict (tenant_id, name) do update set value = excluded.value, version = s.version + 1`)
    await appendEvent(c, touchSettingsChanged, {
      subjects: [['workspace', c.tenantId]],
      data: { before, after },
    })
    return after
  })
}
