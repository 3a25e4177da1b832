import { sourcesOf } from '@/lib/catalog/queries/list-sources'
import type { Source } from '@/lib/catalog/types'
import { leadObject } from '@/lib/leads/fields'
import { authorize, type Ctx } from '@/lib/platform/ctx'
import { type Sql, sql } from '@/lib/platform/db/sql'
import { readTenant, type Tx } from '@/lib/platform/db/with-tenant'
import { scopeWhere } from '@/lib/rules/scope'
import { AdmissionRules, admissionRuleSet } from '../schema'

/** What came in from a sub-source in the last seven days of the workspace's calendar, today included. */
export interface SourceFigures {
  /** Deliveries, tests and spam left out, and leads somebody entered. */
  received: number
  admitted: number
  quarantined: number
  rejected: number
}

export interface SourceRow extends Source {
  channels: { id: string; name: string; active: boolean }[]
  /** The admission version in force. */
  inForce: { id: string; number: number; publishedAt: Date } | null
  draft: { id: string; number: number } | null
  rules: number
  /** Fields the version asks for. */
  required: string[]
  figures: SourceFigures
}

interface Counted extends SourceFigures {
  source: string
}

/** Every source with what feeds it, what it asks, and how it fares. */
export async function sourceMatrix(ctx: Ctx): Promise<SourceRow[]> {
  authorize(ctx, 'channel.read')
  const { productLines } = ctx.actor.visibility
  const inLines = productLines === 'all' ? sql`true` : sql`ch.product_line_id = any(${productLines}::uuid[])`
  const sources = await sourcesOf(ctx)
  const [channels, versions, counted] = await readTenant(ctx, (tx) =>
    Promise.all([
      tx.$queryRaw<{ source: string; id: string; name: string; active: boolean }[]>(sql`
        select ch.source, ch.id, ch.name, ch.active from channel ch
        where ch.tenant_id = ${ctx.tenantId}::uuid and ${inLines} order by ch.created_at, ch.id`),
      tx.$queryRaw<VersionRow[]>(sql`
        select v.scope, v.id, v.number, v.state, v.body, v.published_at as "publishedAt" from rule_version v
        where v.tenant_id = ${ctx.tenantId}::uuid and v.kind = ${admissionRuleSet.kind} and v.state in ('draft', 'published')`),
      countedBySource(tx, ctx, inLines),
    ]),
  )
  return sources.map((source) => rowOf(source, { channels, versions, counted }))
}

interface VersionRow {
  scope: string
  id: string
  number: number
  state: 'draft' | 'published'
  body: unknown
  publishedAt: Date
}

interface Known {
  channels: readonly { source: string; id: string; name: string; active: boolean }[]
  versions: readonly VersionRow[]
  counted: readonly Counted[]
}

function rowOf(source: Source, { channels, versions, counted }: Known): SourceRow {
  const own = versions.filter(({ scope }) => scope === source.key)
  const inForce = own.find(({ state }) => state === 'published')
  const draft = own.find(({ state }) => state === 'draft')
  const { rules } = AdmissionRules.catch({ rules: [] }).parse(inForce?.body)
  const sum = (key: keyof SourceFigures) =>
    counted.filter((one) => one.source === source.key).reduce((total, one) => total + one[key], 0)
  return {
    ...source,
    channels: channels
      .filter((ch) => ch.source === source.key)
      .map(({ id, name, active }) => ({ id, name, active })),
    inForce: inForce ? { id: inForce.id, number: inForce.number, publishedAt: inForce.publishedAt } : null,
    draft: draft ? { id: draft.id, number: draft.number } : null,
    rules: rules.length,
    required: rules.filter(({ check }) => check.is === 'required').map(({ field }) => field),
    figures: {
      received: sum('received'),
      admitted: sum('admitted'),
      quarantined: sum('quarantined'),
      rejected: sum('rejected'),
    },
  }
}

/** Deliveries by the source of their channel, and leads the reader sees that came without one. */
async function countedBySource(tx: Tx, ctx: Ctx, inLines: Sql): Promise<Counted[]> {
  const since = sql`(select (date_trunc('day', app_now() at time zone timezone) - interval '6 days') at time zone timezone
    from tenant where id = ${ctx.tenantId}::uuid)`
  const [delivered, entered] = await Promise.all([
    tx.$queryRaw<Counted[]>(sql`
      select ch.source, count(*)::int as received,
        count(*) filter (where i.verdict in ('admitted', 'touched'))::int as admitted,
        count(*) filter (where i.verdict in ('quarantined', 'expired'))::int as quarantined,
        count(*) filter (where i.verdict = 'rejected')::int as rejected
      from channel ch join inbox i on i.tenant_id = ch.tenant_id and i.channel_id = ch.id
      where ch.tenant_id = ${ctx.tenantId}::uuid and ${inLines} and i.received_at >= ${since}
        and (i.verdict is null or i.verdict not in ('test', 'notice', 'spam'))
      group by ch.source`),
    tx.$queryRaw<Counted[]>(sql`
      select l.source, count(*)::int as received, count(*)::int as admitted, 0 as quarantined, 0 as rejected
      from lead l
      where l.tenant_id = ${ctx.tenantId}::uuid and ${scopeWhere(ctx, leadObject, { alias: 'l', now: new Date(0) })}
        and l.received_at >= ${since}
        and l.channel_id is null and not l.is_test and not l.is_sample
      group by l.source`),
  ])
  return [...delivered, ...entered]
}
