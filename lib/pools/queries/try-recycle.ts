import { createTranslator } from 'use-intl/core'
import { leadObject } from '@/lib/leads/fields'
import { authorize, type Ctx } from '@/lib/platform/ctx'
import { sql } from '@/lib/platform/db/sql'
import { readTenant } from '@/lib/platform/db/with-tenant'
import { messagesByLocale } from '@/lib/platform/i18n/messages'
import { scopeWhere } from '@/lib/rules/scope'
import type { RuleTrial } from '@/lib/rules/versions'
import { workspaceClock } from '@/lib/tenancy/queries/workspace-clock'
import { type LeadToHold, type PlannedHold, planHold, type RecycleInForce, ruleOf } from '../policy'
import type { RecycleRules } from '../schema'
import { leadsToHold, mayBeHeld } from './leads-to-hold'
import { poolChoice } from './pool-access'
import { readyRules, recycleInForce } from './rules-in-force'

/** Leads read at once, and leads that are looked at in all: those held longest. */
const PAGE = 1_000
const LOOKED_AT = 20_000
const SHOWN = 50

interface Tried {
  lead: LeadToHold
  before: PlannedHold | null
  after: PlannedHold
}

/**
 * Which leads would go into a pool at once if these rules were in force now, over the leads at work the actor may see: the
 * rows whose hold would be over, longest over first, with what the rules in force say of each. With a grace, how many go when that
 * is over as well.
 */
export async function tryRecycle(ctx: Ctx, rules: RecycleRules): Promise<RuleTrial> {
  authorize(ctx, 'assignment.manage')
  const [draft, inForce, { now, zone }] = await Promise.all([
    readyRules(ctx, { versionId: '', rules, publishedAt: null }),
    recycleInForce(ctx),
    workspaceClock(ctx),
  ])
  const { looked, over, later } = await lookThrough(ctx, draft, inForce, now)
  const told = [...over, ...later].sort(byEnd).slice(0, SHOWN)
  const words = await endings(ctx, draft, zone)
  return {
    looked,
    changed: over.length,
    ...(draft.graceUntil ? { notes: [words.grace(later.length, draft.graceUntil)] } : {}),
    examples: told.map(({ lead, before, after }) => ({
      subject: { type: 'lead', id: lead.id },
      before: words.before(before),
      after: words.after(lead, after),
    })),
  }
}

const byEnd = (a: Tried, b: Tried): number => a.after.dueAt.getTime() - b.after.dueAt.getTime()

async function lookThrough(
  ctx: Ctx,
  draft: RecycleInForce,
  inForce: RecycleInForce | null,
  now: Date,
): Promise<{ looked: number; over: Tried[]; later: Tried[] }> {
  const over: Tried[] = []
  const later: Tried[] = []
  let looked = 0
  let after = '00000000-0000-0000-0000-000000000000'
  while (looked < LOOKED_AT) {
    const leads = await pageAfter(ctx, after)
    for (const lead of leads) {
      const plan = planHold(lead, draft)
      if (!plan) continue
      // What is given grace goes when that is over, unless it is held longer for another reason.
      const part =
        plan.dueAt <= now ? over : plan.dueAt.getTime() === plan.graceUntil?.getTime() ? later : null
      part?.push({ lead, before: planHold(lead, inForce), after: plan })
    }
    looked += leads.length
    const last = leads.at(-1)
    if (!last || leads.length < PAGE) break
    after = last.id
  }
  return { looked, over, later }
}

const pageAfter = (ctx: Ctx, after: string): Promise<LeadToHold[]> =>
  readTenant(ctx, (tx) =>
    leadsToHold(tx, ctx.tenantId, {
      which: sql`l.id > ${after}::uuid and ${mayBeHeld} and ${scopeWhere(ctx, leadObject, { alias: 'l', now: new Date(0) })}`,
      rest: sql`order by l.id limit ${PAGE}`,
      locked: false,
    }),
  )

/** What each row says: until when the rules in force let it be, and where these would put it. */
async function endings(ctx: Ctx, draft: Awaited<ReturnType<typeof readyRules>>, zone: string) {
  const { locale } = ctx
  const t = createTranslator({
    locale,
    messages: messagesByLocale[locale],
    namespace: 'ruleSets.recycle.ending',
  })
  const [choice, pools] = await Promise.all([
    poolChoice(ctx),
    readTenant(ctx, (tx) =>
      tx.$queryRaw<{ id: string; name: string }[]>(sql`
        select p.id, p.name from pool p where p.tenant_id = ${ctx.tenantId}::uuid`),
    ),
  ])
  const names = new Map(pools.map(({ id, name }) => [id, name]))
  const day = new Intl.DateTimeFormat(locale, { timeZone: zone, month: 'numeric', day: 'numeric' })
  return {
    grace: (n: number, until: Date) => t('grace', { n, day: day.format(until) }),
    before: (plan: PlannedHold | null) =>
      plan ? t('heldUntil', { day: day.format(plan.dueAt) }) : t('held'),
    after: (lead: LeadToHold, plan: PlannedHold) => {
      const named = choice.named(ruleOf(lead, draft)?.poolId ?? null)
      const pool = names.get(named ?? choice(lead) ?? '') ?? t('noPool')
      return t('pooled', { pool, day: day.format(plan.dueAt) })
    },
  }
}
