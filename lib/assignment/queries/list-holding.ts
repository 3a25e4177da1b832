import { leadObject } from '@/lib/leads/fields'
import { authorize, type Ctx } from '@/lib/platform/ctx'
import { sql } from '@/lib/platform/db/sql'
import { type TxCtx, withTenant } from '@/lib/platform/db/with-tenant'
import { publishedRules } from '@/lib/rules/queries'
import { scopeWhere } from '@/lib/rules/scope'
import { hardFailsOf } from '../decide'
import type { LeadFacts } from '../match-rules'
import { type AssignmentRule, assignmentRuleSet, defaultAssignmentRules, type HardFail } from '../schema'
import type { HeldLead, HoldingPage, Rep } from '../types'
import { loadReps } from './load-reps'
import { readyRules } from './ready-rules'

/** The head of the queue that is shown; what stands behind it waits for the head anyway. */
export const HOLDING_SHOWN = 200

type Named = HeldLead['productLine']
type HeldRow = Omit<HeldLead, 'productLine' | 'offline' | 'full' | 'elsewhere'> &
  Pick<LeadFacts, 'channelId' | 'custom'> & {
    lapsedIds: string[]
    productLineId: string
    productLineName: string
  }

/** The holding queue the actor may see, the best grade first, then the longest waiting, as it is drained: the reason of each, and who could take it if … */
export async function listHolding(ctx: Ctx): Promise<HoldingPage> {
  authorize(ctx, 'lead.assign')
  return withTenant(ctx, async (c) => {
    const [rows, total, { reps }, published, names] = await Promise.all([
      headOfQueue(c),
      countHeld(c),
      loadReps(c),
      publishedRules(c, assignmentRuleSet),
      repNames(c),
    ])
    const rules = published?.body ?? defaultAssignmentRules
    const named = (found: readonly Rep[]): Named[] =>
      found.map(({ memberId }) => ({ id: memberId, name: names.get(memberId) ?? '' }))
    const match = await readyRules(c, rules)
    const items = rows.map(
      ({ productLineId, productLineName, lapsedIds, channelId, custom, ...row }): HeldLead => {
        const lead = { id: row.id, productLineId, region: row.region, lapsedIds }
        const keeping = keptBy(rules.rules, match({ ...row, productLineId, channelId, custom }))
        const asks = keeping ? { region: keeping.to.region, rule: keeping } : { region: rules.region }
        const failing = reps.map((rep) => ({ rep, fails: hardFailsOf(lead, rep, asks) }))
        const only = (...allowed: HardFail[]) =>
          named(
            failing
              .filter(({ fails }) => fails[0] === allowed[0] && fails.every((fail) => allowed.includes(fail)))
              .map(({ rep }) => rep),
          )
        return {
          ...row,
          productLine: { id: productLineId, name: productLineName },
          offline: only('notOnline'),
          full: only('full'),
          elsewhere: only('otherRegion', 'notOnline', 'full'),
        }
      },
    )
    return { items, total, asOf: c.now }
  })
}

/** The rule that lets a lead wait instead of asking the next one; null where everybody is asked in the end. */
const keptBy = (rules: readonly AssignmentRule[], matches: ReadonlySet<string>): AssignmentRule | null =>
  rules.find(
    ({ key, enabled, otherwise, strategy }) =>
      enabled &&
      matches.has(key) &&
      strategy !== 'onlyFirst' &&
      (otherwise === 'hold' || strategy === 'manual'),
  ) ?? null

const held = (c: TxCtx) => sql`
  l.tenant_id = ${c.tenantId}::uuid and l.status = 'holding' and not l.is_test
  and ${scopeWhere(c, leadObject, { alias: 'l', now: c.now })}`

const headOfQueue = (c: TxCtx): Promise<HeldRow[]> =>
  c.tx.$queryRaw<HeldRow[]>(sql`
    select l.id, l.name, l.company, l.source, l.region, l.city, l.grade, l.channel_id as "channelId", l.custom, l.product_line_id as "productLineId", p.name as "productLineName",
      l.holding_reason as reason, l.held_at as "heldAt", l.version,
      array(select x.member_id::text from assignment_lapse x where x.tenant_id = l.tenant_id and x.lead_id = l.id) as "lapsedIds"
    from lead l join product_line p on p.tenant_id = l.tenant_id and p.id = l.product_line_id
    where ${held(c)} order by l.grade_rank, l.held_at, l.id limit ${HOLDING_SHOWN}`)

async function countHeld(c: TxCtx): Promise<number> {
  const [row] = await c.tx.$queryRaw<Array<{ n: number }>>(sql`
    select count(*)::int as n from (select 1 from lead l where ${held(c)} limit 10000) counted`)
  return row?.n ?? 0
}

async function repNames(c: TxCtx): Promise<Map<string, string>> {
  const rows = await c.tx.$queryRaw<Named[]>(sql`
    select id, name from member
    where tenant_id = ${c.tenantId}::uuid and (role = 'rep' or takes_leads) and status = 'active'`)
  return new Map(rows.map(({ id, name }) => [id, name]))
}
