import { authorize, type Ctx } from '@/lib/platform/ctx'
import { sql } from '@/lib/platform/db/sql'
import { readTenant } from '@/lib/platform/db/with-tenant'
import { type LeaseKind, type TouchSettings, usualTouchSettings } from '../types'

const MINUTE = 60_000

/** What counts in this workspace: its own settings, or the usual ones. */
export async function touchSettings(ctx: Ctx): Promise<TouchSettings> {
  authorize(ctx, 'lead.read')
  const rows = await readTenant(ctx, (tx) =>
    tx.$queryRaw<{ name: string; value: number }[]>(sql`
      select name, value from touch_setting
      where tenant_id = ${ctx.tenantId}::uuid and name = any(${Object.keys(usualTouchSettings)}::text[])`),
  )
  return { ...usualTouchSettings, ...Object.fromEntries(rows.map(({ name, value }) => [name, value])) }
}

/** How long a lease of this kind lasts (ms). */
export function lengthOf(kind: LeaseKind, settings: TouchSettings): number {
  const { callMinutes, messageMinutes, visitMinutes, composeMinutes } = settings
  return (
    { call: callMinutes, message: messageMinutes, visit: visitMinutes, compose: composeMinutes }[kind] *
    MINUTE
  )
}
