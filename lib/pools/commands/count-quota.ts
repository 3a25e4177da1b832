import { sql } from '@/lib/platform/db/sql'
import type { TxCtx } from '@/lib/platform/db/with-tenant'
import { addDays, dayAt, dayNumberOf, startOf, textOfDayNumber } from '@/lib/rules/zone-clock'
import { workspaceClock } from '@/lib/tenancy/queries/workspace-clock'

export type QuotaKind = 'claim' | 'view'

/** A day of the workspace's calendar, and when the next one begins. */
export interface QuotaDay {
  /** 2026-11-27 */
  day: string
  until: Date
}

/** The day an instant belongs to on the zone's clock. Pure. */
export function quotaDay(now: Date, zone: string): QuotaDay {
  const day = dayAt(now.getTime(), zone)
  return { day: textOfDayNumber(dayNumberOf(day)), until: new Date(startOf(addDays(day, 1), zone)) }
}

/** What a member has used of a quota, locked until the commit: two claims of theirs count one after the other. */
export interface Counter extends QuotaDay {
  used: number
  add(n: number): Promise<void>
}

/** Locks a member's count of today. Only their own acts are counted; what a manager gives them is not. */
export async function lockCounter(
  c: TxCtx,
  { poolId, memberId, kind }: { poolId: string; memberId: string; kind: QuotaKind },
): Promise<Counter> {
  const { zone } = await workspaceClock(c)
  const today = quotaDay(c.now, zone)
  const [row] = await c.tx.$queryRaw<{ n: number }[]>(sql`
    insert into pool_counter as k (member_id, pool_id, day, kind, n)
    values (${memberId}::uuid, ${poolId}::uuid, ${today.day}::date, ${kind}, 0)
    on conflict (tenant_id, member_id, pool_id, day, kind) do update set n = k.n
    returning n`)
  return {
    ...today,
    used: row?.n ?? 0,
    async add(n) {
      if (n === 0) return
      await c.tx.$executeRaw(sql`
        update pool_counter set n = n + ${n}
        where tenant_id = ${c.tenantId}::uuid and member_id = ${memberId}::uuid and pool_id = ${poolId}::uuid
          and day = ${today.day}::date and kind = ${kind}`)
    },
  }
}
