import { listProductLines } from '@/lib/catalog/queries/list-product-lines'
import { leadObject } from '@/lib/leads/fields'
import { authorize, type Ctx } from '@/lib/platform/ctx'
import { sql } from '@/lib/platform/db/sql'
import { type TxCtx, withTenant } from '@/lib/platform/db/with-tenant'
import { parse } from '@/lib/platform/validate'
import { publishedRules, rulesOfVersion } from '@/lib/rules/queries'
import { scopeWhere } from '@/lib/rules/scope'
import { decide } from '../decide'
import { assignmentRuleSet, CoverageOf, defaultAssignmentRules, type HardFail } from '../schema'
import type { Coverage, CoverageCell, Rep } from '../types'
import { winRatesOf } from '../win-rates'
import { loadReps } from './load-reps'
import { readyRules } from './ready-rules'

/** Days of leads by which regions are shown, and members named in one cell. */
const DAYS = 30
const NAMED = 20
/** A map people can read, and one that is reckoned in a moment: every province, and a page of product lines. */
const REGIONS_SHOWN = 60
const LINES_SHOWN = 40

/**
 * Product line × region: what would become of a plain lead (one of which nothing else is known) by a version of the rules,
 * or by those in force. Regions that had leads in the last 30 days, and those members stand for: of very many the ones most
 * leads came from.
 *
 * @throws AppError `not_found` for a version there is not
 */
export async function assignmentCoverage(ctx: Ctx, input: CoverageOf): Promise<Coverage> {
  authorize(ctx, 'assignment.manage')
  const { versionId } = parse(CoverageOf, input)
  return withTenant(ctx, async (c) => {
    const rules = versionId
      ? await rulesOfVersion(c, assignmentRuleSet, versionId)
      : ((await publishedRules(c, assignmentRuleSet))?.body ?? defaultAssignmentRules)
    const [allLines, came, { reps }, match, names] = await Promise.all([
      listProductLines(c),
      cameFrom(c),
      loadReps(c),
      readyRules(c, rules),
      repNames(c),
    ])
    const staff = reps.filter(({ active }) => active).map(ready)
    const allRegions = regionsOf(came, staff)
    const [regions, lines] = [allRegions.slice(0, REGIONS_SHOWN), allLines.slice(0, LINES_SHOWN)]
    const rates = winRatesOf([], rules.shrinkage)
    const cells = lines.flatMap(({ id: productLineId }) =>
      regions.map((region): CoverageCell => {
        const matches = match({ productLineId, region })
        const decision = decide({ id: '', productLineId, region, matches }, staff, rates, rules)
        const able = decision.candidates.filter(({ hardFails }) => hardFails.length === 0)
        return {
          productLineId,
          region,
          leads: came.get(`${productLineId}/${region ?? ''}`) ?? 0,
          eligible: able.length,
          memberIds: able.map(({ memberId }) => memberId).slice(0, NAMED),
          reason: decision.holdingReason,
          rule: decision.by?.rule ?? null,
          fails: counted(decision.candidates.flatMap(({ hardFails }) => hardFails[0] ?? [])),
        }
      }),
    )
    const named = new Set(cells.flatMap(({ memberIds }) => memberIds))
    return {
      productLines: lines.map(({ id, name }) => ({ id, name })),
      regions,
      cells,
      isCut: regions.length < allRegions.length || lines.length < allLines.length,
      people: names.filter(({ id }) => named.has(id)),
      ruleNames: rules.rules.map(({ key, name }) => ({ key, name })),
      asOf: c.now,
    }
  })
}

/** As they are when it matters: there, with room if they may have any. */
const ready = (rep: Rep): Rep => ({ ...rep, onlineSecondsAgo: 0, inUse: 0 })

function counted(fails: readonly HardFail[]): CoverageCell['fails'] {
  const counts = new Map<HardFail, number>()
  for (const code of fails) counts.set(code, (counts.get(code) ?? 0) + 1)
  return [...counts].map(([code, count]) => ({ code, count })).sort((a, b) => b.count - a.count)
}

function regionsOf(came: ReadonlyMap<string, number>, staff: readonly Rep[]): (string | null)[] {
  const found = new Map<string, number>()
  for (const [key, n] of came) {
    const region = key.slice(key.indexOf('/') + 1)
    found.set(region, (found.get(region) ?? 0) + n)
  }
  for (const { regions } of staff) for (const region of regions) found.set(region, found.get(region) ?? 0)
  return [...found]
    .sort(([a, n], [b, m]) => Number(a === '') - Number(b === '') || m - n || (a < b ? -1 : 1))
    .map(([region]) => region || null)
}

async function cameFrom(c: TxCtx): Promise<Map<string, number>> {
  const rows = await c.tx.$queryRaw<{ productLineId: string; region: string; n: number }[]>(sql`
    select l.product_line_id as "productLineId", coalesce(l.region, '') as region, count(*)::int as n from lead l
    where l.tenant_id = ${c.tenantId}::uuid and l.received_at >= ${new Date(c.now.getTime() - DAYS * 86_400_000)} and not l.is_test
      and ${scopeWhere(c, leadObject, { alias: 'l', now: c.now })}
    group by 1, 2`)
  return new Map(rows.map(({ productLineId, region, n }) => [`${productLineId}/${region}`, n]))
}

const repNames = (c: TxCtx): Promise<{ id: string; name: string }[]> =>
  c.tx.$queryRaw<{ id: string; name: string }[]>(sql`
    select m.id, m.name from member m
    where m.tenant_id = ${c.tenantId}::uuid and (m.role = 'rep' or m.takes_leads) and m.status = 'active'`)
