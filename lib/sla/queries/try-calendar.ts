import { authorize, type Ctx } from '@/lib/platform/ctx'
import { sql } from '@/lib/platform/db/sql'
import { readTenant } from '@/lib/platform/db/with-tenant'
import type { BusinessCalendar } from '@/lib/rules/business-calendar'
import { dueAt, workingTime } from '@/lib/rules/business-time'
import type { RuleTest } from '@/lib/rules/versions'
import { workspaceClock } from '@/lib/tenancy/queries/workspace-clock'

/** Clocks that are counted anew, the latest, and examples that are shown. */
const LOOKED_AT = 500
const SHOWN = 10

interface PastClock {
  leadId: string
  startedAt: Date
  minutes: number
  dueAt: Date
}

/** When the clocks of the last thirty days would have been due by another calendar. */
export async function tryCalendar(ctx: Ctx, calendar: BusinessCalendar): Promise<RuleTest> {
  authorize(ctx, 'assignment.manage')
  const { zone } = await workspaceClock(ctx)
  const time = workingTime(calendar, zone)
  const past = await readTenant(ctx, (tx) =>
    tx.$queryRaw<PastClock[]>(sql`
      select k.lead_id as "leadId", k.started_at as "startedAt", k.minutes, k.due_at as "dueAt" from sla_clock k
      where k.tenant_id = ${ctx.tenantId}::uuid and k.counts = 'working' and k.started_at >= (select app_now() - interval '30 days')
      order by k.started_at desc limit ${LOOKED_AT}`),
  )
  const changed = past
    .map((clock) => ({ ...clock, after: dueAt(clock.startedAt, clock.minutes, time) }))
    .filter((clock) => clock.after.getTime() !== clock.dueAt.getTime())
  const told = new Intl.DateTimeFormat(ctx.locale, {
    timeZone: zone,
    month: 'numeric',
    day: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  })
  return {
    looked: past.length,
    changed: changed.length,
    retired: [],
    examples: changed.slice(0, SHOWN).map((clock) => ({
      subject: { type: 'lead', id: clock.leadId },
      before: told.format(clock.dueAt),
      after: told.format(clock.after),
    })),
  }
}
