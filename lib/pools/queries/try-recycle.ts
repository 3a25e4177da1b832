import { createTranslator } from 'use-intl/core'
import { leadObject } from '@/lib/leads/fields'
import { authorize, type Ctx } from '@/lib/platform/ctx'
import { sql } from '@/lib/platform/db/sql'
import { readTenant } from '@/lib/platform/db/with-tenant'
import { messagesByLocale } from '@/lib/platform/i18n/messages'
import { scopeWhere } from '@/lib/rules/scope'
import type { RuleTrial } from '@/lib/rules/versions'
import { workspaceClock } from '@/lib/tenancy/queries/workspace-clock'
import { type LeadToHold, type PlannedHold, planHold, type RecycleInForce } from '../policy'
import type { RecycleRules } from '../schema'
import { leadsToHold } from './leads-to-hold'
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
 * rows whose hold would be over, longest over first, with what the rules in force say of each.
 */
export async function tryRecycle(ctx: Ctx, rules: RecycleRules): Promise<RuleTrial> {
  authorize(ctx, 'assignment.manage')
  const [draft, inForce, { now, zone }] = await Promise.all([
    readyRules(ctx, '', rules),
    recycleInForce(ctx),
    workspaceClock(ctx),
  ])
  const { looked, over } = await lookThrough(ctx, draft, inForce, now)
  const told = over.sort((a, b) => a.after.dueAt.getTime() - b.after.dueAt.getTime()).slice(0, SHOWN)
  const words = await endings(ctx, draft, zone)
  return {
    looked,
    changed: over.length,
    examples: told.map(({ lead, before, after }) => ({
      subject: { type: 'lead', id: lead.id },
      before: words.before(before),
      after: words.after(lead, after),
    })),
  }
}

async function lookThrough(
  ctx: Ctx,
  draft: RecycleInForce,
  inForce: RecycleInForce | null,
  now: Date,
): Promise<{ looked: number; over: Tried[] }> {
  const over: Tried[] = []
  let looked = 0
  let after = '00000000-0000-0000-0000-000000000000'
  while (looked < LOOKED_AT) {
    const leads = await pageAfter(ctx, after)
    for (const lead of leads) {
      const plan = planHold(lead, draft)
      if (plan && plan.dueAt <= now) over.push({ lead, before: planHold(lead, inForce), after: plan })
    }
    looked += leads.length
    const last = leads.at(-1)
    if (!last || leads.length < PAGE) break
    after = last.id
  }
  return { looked, over }
}

const pageAfter = (ctx: Ctx, after: string): Promise<LeadToHold[]> =>
  readTenant(ctx, (tx) =>
    leadsToHold(tx, ctx.tenantId, {
      which: sql`l.id > ${after}::uuid and l.status in ('assigned', 'working', 'holding')
        and ${scopeWhere(ctx, leadObject, { alias: 'l', now: new Date(0) })}`,
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
    before: (plan: PlannedHold | null) =>
      plan ? t('heldUntil', { day: day.format(plan.dueAt) }) : t('held'),
    after: (lead: LeadToHold, plan: PlannedHold) => {
      const named = choice.named(draft.ruleFor(lead)?.poolId ?? null)
      const pool = names.get(named ?? choice(lead) ?? '') ?? t('noPool')
      return t('pooled', { pool, day: day.format(plan.dueAt) })
    },
  }
}
