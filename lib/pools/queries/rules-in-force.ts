import type { Ctx } from '@/lib/platform/ctx'
import { sql } from '@/lib/platform/db/sql'
import { readTenant } from '@/lib/platform/db/with-tenant'
import { usualCalendar } from '@/lib/rules/business-calendar'
import { wholeDays } from '@/lib/rules/business-time'
import { publishedRules } from '@/lib/rules/queries'
import { addDays, dayNumberOfText, dayOfNumber, startOf } from '@/lib/rules/zone-clock'
import { calendarInForce } from '@/lib/sla/queries/promises-in-force'
import { calendarRuleSet } from '@/lib/sla/schema'
import { workspaceClock } from '@/lib/tenancy/queries/workspace-clock'
import type { RecycleInForce } from '../policy'
import { type RecycleRules, recycleRuleSet } from '../schema'
import { conditions } from './asked'

/** The recycle rules in force, or null while none was published. */
export async function recycleInForce(ctx: Ctx): Promise<(RecycleInForce & { rules: RecycleRules }) | null> {
  const version = await publishedRules(ctx, recycleRuleSet)
  return (
    version &&
    readyRules(ctx, { versionId: version.id, rules: version.body, publishedAt: version.publishedAt })
  )
}

/** Whether one of these versions is of recycle rules, or of the calendar by which some of them count. */
export async function decideHolds(ctx: Ctx, versionIds: readonly string[]): Promise<boolean> {
  const rows = await readTenant(ctx, (tx) =>
    tx.$queryRaw<object[]>(sql`
      select 1 from rule_version v where v.tenant_id = ${ctx.tenantId}::uuid and v.id = any(${[...versionIds]}::uuid[])
        and v.kind in (${recycleRuleSet.kind}, ${calendarRuleSet.kind}) limit 1`),
  )
  return rows.length > 0
}

interface Given {
  versionId: string
  rules: RecycleRules
  /** Null: as if they were published now. */
  publishedAt: Date | null
}

/** Given rules, ready to be asked. */
export async function readyRules(
  ctx: Ctx,
  { versionId, rules, publishedAt: at }: Given,
): Promise<RecycleInForce & { rules: RecycleRules }> {
  const countsWorkdays = rules.rules.some(({ counts }) => counts === 'working')
  const asked = [...rules.rules.map(({ when }) => when), ...(rules.exempt ? [rules.exempt] : [])]
  const [{ now, zone }, ready, calendar] = await Promise.all([
    workspaceClock(ctx),
    conditions(ctx, asked),
    countsWorkdays ? calendarInForce(ctx) : usualCalendar,
  ])
  const fitting = rules.rules.map((rule) => ({ rule, fits: ready(rule.when) }))
  const exempt = rules.exempt && ready(rules.exempt)
  const publishedAt = at ?? now
  return {
    rules,
    versionId,
    publishedAt,
    graceUntil: rules.graceDays > 0 ? new Date(publishedAt.getTime() + rules.graceDays * 86_400_000) : null,
    workdays: wholeDays(calendar, zone),
    unacceptedHours: rules.unacceptedHours,
    isExempt: (lead) => exempt?.(lead) ?? false,
    rulesFor: (lead) => fitting.filter(({ fits }) => fits(lead)).map(({ rule }) => rule),
    spareContracts: rules.spareContracts,
    dayOf: daysOn(zone),
  }
}

/** When days begin and end on a zone's clock; many leads ask for the same ones. */
function daysOn(zone: string): RecycleInForce['dayOf'] {
  const known = new Map<string, { start: Date; end: Date }>()
  return (text) => {
    const before = known.get(text)
    if (before) return before
    const day = dayOfNumber(dayNumberOfText(text) ?? 0)
    const instants = { start: new Date(startOf(day, zone)), end: new Date(startOf(addDays(day, 1), zone)) }
    known.set(text, instants)
    return instants
  }
}
