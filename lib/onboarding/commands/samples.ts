import { randomInt } from 'node:crypto'
import { recountAssignment } from '@/lib/assignment/commands/recount'
import { SAMPLE_SOURCE } from '@/lib/catalog/policy'
import { admitSampleLeads, removeSampleLeads, type SampleLead } from '@/lib/leads/commands/sample-leads'
import { authorize, type Ctx, memberOf } from '@/lib/platform/ctx'
import { sql } from '@/lib/platform/db/sql'
import { type TxCtx, withTenant } from '@/lib/platform/db/with-tenant'
import { AppError } from '@/lib/platform/errors'
import { appendEvent } from '@/lib/platform/events/append-event'
import { apiText } from '@/lib/platform/http/api-text'
import { samplesAdded, samplesRemoved } from '../events'
import type { TemplateKey } from '../schema'
import { GIVEN, SURNAMES, templates } from '../templates'

/** How many sample leads there are. */
export const SAMPLE_COUNT = 40
/** Over how many days they came in. */
const DAYS = 30
const DAY_MS = 24 * 60 * 60 * 1000

/**
 * Puts in sample leads of the workspace's template: people, places and needs of the trade, over the last month, given
 * round to whoever takes leads (or to the acting member), some already won or lost. Their source says what they are.
 * With samples there already nothing is added. Answers how many there are.
 */
export async function addSamples(ctx: Ctx): Promise<{ count: number }> {
  authorize(ctx, 'workspace.manage')
  return withTenant(ctx, async (c) => {
    // Two who press the button at once get one set.
    await c.tx.$executeRaw(sql`select pg_advisory_xact_lock(hashtextextended(${`samples:${c.tenantId}`}, 0))`)
    const there = await countSamples(c)
    if (there > 0) return { count: there }
    const [lines, owners] = [await linesOf(c), await ownersOf(c)]
    const template = await templateOf(c)
    const samples = Array.from({ length: SAMPLE_COUNT }, (_, i) =>
      sampleOf(c, i, { lines, owners, template }),
    )
    const ids = await admitSampleLeads(c, samples)
    await appendEvent(c, samplesAdded, {
      subjects: [['workspace', c.tenantId]],
      data: { count: ids.length },
    })
    return { count: ids.length }
  })
}

/** Takes all samples away, and a demo's leads: everything but what the log says about them. */
export async function removeSamples(ctx: Ctx): Promise<{ count: number }> {
  authorize(ctx, 'workspace.manage')
  return withTenant(ctx, async (c) => {
    const ids = await removeSampleLeads(c)
    if (ids.length === 0) return { count: 0 }
    await recountAssignment(c)
    await appendEvent(c, samplesRemoved, {
      subjects: [['workspace', c.tenantId]],
      data: { count: ids.length },
    })
    return { count: ids.length }
  })
}

async function countSamples(c: TxCtx): Promise<number> {
  const [row] = await c.tx.$queryRaw<{ n: number }[]>(sql`
    select count(*)::int as n from lead where tenant_id = ${c.tenantId}::uuid and is_sample`)
  return row?.n ?? 0
}

interface Line {
  id: string
  code: string
}
interface Stock {
  lines: Line[]
  owners: string[]
  template: TemplateKey
}

async function linesOf(c: TxCtx): Promise<Line[]> {
  const lines = await c.tx.$queryRaw<Line[]>(sql`
    select id, code from product_line where tenant_id = ${c.tenantId}::uuid and archived_at is null order by position, id`)
  if (lines.length === 0) throw new AppError('conflict', 'sample.noLine')
  return lines
}

async function ownersOf(c: TxCtx): Promise<string[]> {
  const rows = await c.tx.$queryRaw<{ id: string }[]>(sql`
    select m.id from member m join lead_capacity k on k.tenant_id = m.tenant_id and k.member_id = m.id
    where m.tenant_id = ${c.tenantId}::uuid and m.status = 'active' and (m.role = 'rep' or m.takes_leads)
      and k.max_open - k.in_use >= ${SAMPLE_COUNT} order by m.id limit 20`)
  const own = memberOf(c)
  if (rows.length > 0) return rows.map(({ id }) => id)
  if (own === null) throw new AppError('conflict', 'sample.nobody')
  return [own]
}

async function templateOf(c: TxCtx): Promise<TemplateKey> {
  const [row] = await c.tx.$queryRaw<{ note: string }[]>(sql`
    select note from first_step where tenant_id = ${c.tenantId}::uuid and key = 'template'`)
  return row?.note === 'industrial' ? 'industrial' : 'medical'
}

const pick = <T>(list: readonly T[], n: number): T => list[n % list.length] as T

function sampleOf(c: TxCtx, i: number, { lines, owners, template: key }: Stock): SampleLead {
  const template = templates[key]
  const line = pick(lines, i)
  const needs = template.needs[line.code] ?? Object.values(template.needs)[i % 3] ?? []
  const [region, city] = pick(template.regions, i * 5 + 1)
  const name = `${pick([...SURNAMES], i * 7 + 3)}${pick([...GIVEN], i * 3)}${i % 3 === 0 ? '' : pick([...GIVEN], i * 11 + 5)}`
  return {
    lead: {
      name,
      company: `${city}${pick(template.organisations, i * 2 + Math.floor(i / 6))}`,
      // 192 is a range few people have; the rest is drawn anew each time.
      phone: `192${String(randomInt(100_000_000)).padStart(8, '0')}`,
      region,
      city,
      message: pick(needs, Math.floor(i / lines.length)),
      productLineId: line.id,
      source: SAMPLE_SOURCE,
      receivedAt: new Date(c.now.getTime() - ((i * DAYS) / SAMPLE_COUNT) * DAY_MS - (i % 9) * 3_600_000),
    },
    ownerId: pick(owners, i),
    outcome: i % 5 === 4 ? 'converted' : i % 7 === 6 ? 'invalid' : null,
    reason: apiText(c.locale, 'sampleSource'),
  }
}
