import type { Ctx } from '@/lib/platform/ctx'
import { sql } from '@/lib/platform/db/sql'
import { readTenant } from '@/lib/platform/db/with-tenant'
import { groupBy } from '@/lib/platform/group-by'
import { type BusinessCalendar, usualCalendar } from '@/lib/rules/business-calendar'
import { type WorkingTime, workingTime } from '@/lib/rules/business-time'
import { compilePredicate } from '@/lib/rules/predicate'
import { publishedRules } from '@/lib/rules/queries'
import { workspaceClock } from '@/lib/tenancy/queries/workspace-clock'
import { promisedObject } from '../fields'
import type { PromisesInForce } from '../promises'
import { calendarRuleSet, type SlaRules, slaRuleSet } from '../schema'

/** The calendar in force; the usual one where none was ever published. */
export const calendarInForce = async (ctx: Ctx): Promise<BusinessCalendar> =>
  (await publishedRules(ctx, calendarRuleSet))?.body ?? usualCalendar

/** The promises in force with the leave of everybody that is not over, or null while none was published. */
export async function promisesInForce(ctx: Ctx): Promise<PromisesInForce | null> {
  const version = await publishedRules(ctx, slaRuleSet)
  if (!version) return null
  const [calendar, clock, since] = await Promise.all([
    calendarInForce(ctx),
    workspaceClock(ctx),
    firstPromise(ctx),
  ])
  return readyPromises(ctx, { versionId: version.id, rules: version.body, since, calendar, ...clock })
}

async function firstPromise(ctx: Ctx): Promise<Date> {
  const [row] = await readTenant(ctx, (tx) =>
    tx.$queryRaw<{ at: Date | null }[]>(sql`
      select min(published_at) as at from rule_version
      where tenant_id = ${ctx.tenantId}::uuid and kind = ${slaRuleSet.kind} and scope = 'workspace'`),
  )
  return row?.at ?? new Date(0)
}

interface Given {
  versionId: string
  rules: SlaRules
  since: Date
  calendar: BusinessCalendar
  zone: string
  now: Date
}

/** Promises by given rules and a given calendar, ready to be asked. */
export async function readyPromises(
  ctx: Ctx,
  { versionId, rules, since, calendar, zone, now }: Given,
): Promise<PromisesInForce> {
  const leaves = rules.onLeave === 'pauses' ? await leavesFrom(ctx, now) : new Map<string, LeaveRow[]>()
  const policies = rules.policies.map((policy) => ({
    policy,
    fits: compilePredicate(policy.when, promisedObject),
  }))
  const everybody = workingTime(calendar, zone)
  const own = new Map<string, WorkingTime>()
  return {
    versionId,
    rules,
    since,
    policyFor: ({ productLineId, source, channelId, region, city, grade }) =>
      policies.find(({ fits }) => fits({ productLineId, source, channelId, region, city, grade }, now, zone))
        ?.policy ?? null,
    timeFor: (memberId) => {
      const away = leaves.get(memberId)
      if (!away) return everybody
      const known = own.get(memberId) ?? workingTime(calendar, zone, away)
      own.set(memberId, known)
      return known
    },
  }
}

/** A leave that is over still stands still in the clocks that ran through it (ms). */
const REMEMBERED = 90 * 86_400_000

interface LeaveRow {
  memberId: string
  from: number
  before: number
}

async function leavesFrom(ctx: Ctx, now: Date): Promise<Map<string, LeaveRow[]>> {
  const rows = await readTenant(ctx, (tx) =>
    tx.$queryRaw<{ memberId: string; startsAt: Date; endsAt: Date }[]>(sql`
      select member_id as "memberId", starts_at as "startsAt", ends_at as "endsAt" from member_leave
      where tenant_id = ${ctx.tenantId}::uuid and ends_at > ${new Date(now.getTime() - REMEMBERED)} order by starts_at`),
  )
  return groupBy(
    rows.map(({ memberId, startsAt, endsAt }) => ({
      memberId,
      from: startsAt.getTime(),
      before: endsAt.getTime(),
    })),
    ({ memberId }) => memberId,
  )
}
