import { z } from 'zod'
import { authorize, type Ctx, memberOf } from '@/lib/platform/ctx'
import { empty, literal, type Sql, sql } from '@/lib/platform/db/sql'
import { readTenant } from '@/lib/platform/db/with-tenant'
import { CursorTime, decodeCursor, encodeCursor } from '@/lib/platform/http/cursor'
import { maskName, maskPhone } from '@/lib/platform/privacy/mask'
import { parse } from '@/lib/platform/validate'
import { workspaceClock } from '@/lib/tenancy/queries/workspace-clock'
import { coolingUntil } from '../policy'
import { ListPooled } from '../schema'
import type { PooledLead, PooledPage } from '../types'
import { type UsablePool, usablePool, withinLines } from './pool-access'

const Place = z.tuple([CursorTime, z.uuid()])
/** One more than a page may show; two sizes, so that a statement's text stays the same for most. */
const rowsFor = (limit: number): number => (limit <= 50 ? 51 : 101)

export interface PooledRow {
  id: string
  name: string
  company: string | null
  phone: string | null
  productLineId: string
  productLineName: string
  region: string | null
  city: string | null
  source: string
  receivedAt: Date
  pooledAt: Date
  reason: string
  fromId: string | null
  fromName: string | null
  followUps: number
  endedAt: Date | null
  version: number
}

/** Leads that lie in a pool, the latest first, a page at a time; names and contacts masked where the pool says so. */
export async function listPooled(ctx: Ctx, input: ListPooled): Promise<PooledPage> {
  authorize(ctx, 'lead.read')
  const query = parse(ListPooled, input)
  const [pool, { now }] = await Promise.all([usablePool(ctx, query.poolId), workspaceClock(ctx)])
  const rows = await pooledRows(ctx, { ...query, beyond: query.cursor ? beyond(query.cursor) : empty })
  const shown = rows.slice(0, query.limit)
  const last = shown.at(-1)
  return {
    items: shown.map((row) => shownTo(ctx, pool, row, now)),
    nextCursor:
      rows.length > query.limit && last ? encodeCursor([last.pooledAt.toISOString(), last.id]) : null,
  }
}

function beyond(cursor: string): Sql {
  const [at, id] = decodeCursor(Place, cursor)
  return sql`and (l.pooled_at, l.id) < (${at}::timestamptz, ${id}::uuid)`
}

/**
 * When a member last had `l`: the end of their ownership, or when it went into a pool from them; of a lead that was won these are
 * far apart.
 */
export const endedFor = (self: string | null): Sql => sql`greatest(
  (select max(o.ended_at) from lead_ownership o
    where o.tenant_id = l.tenant_id and o.lead_id = l.id and o.member_id = ${self}::uuid),
  (select max(s.entered_at) from pool_entry s
    where s.tenant_id = l.tenant_id and s.lead_id = l.id and s.from_owner_id = ${self}::uuid))`

/** Columns of a row over `l`, its product line `p`, its stay `e` and whoever had it, `m`; `self` had it until `endedAt`. */
export const pooledColumns = (self: string | null): Sql => sql`
  l.id, l.name, l.company, coalesce(l.mobile, l.phone) as phone, l.product_line_id as "productLineId", p.name as "productLineName",
  l.region, l.city, l.source, l.received_at as "receivedAt", l.pooled_at as "pooledAt", l.pool_reason as reason,
  m.id as "fromId", m.name as "fromName", l.version,
  (select count(*)::int from follow_up f where f.tenant_id = l.tenant_id and f.lead_id = l.id) as "followUps",
  ${endedFor(self)} as "endedAt"`

export const pooledJoins: Sql = sql`
  join product_line p on p.tenant_id = l.tenant_id and p.id = l.product_line_id
  left join pool_entry e on e.tenant_id = l.tenant_id and e.lead_id = l.id and e.left_at is null
  left join member m on m.tenant_id = e.tenant_id and m.id = e.from_owner_id`

const pooledRows = (
  ctx: Ctx,
  query: { poolId: string; productLine?: string; region?: string; limit: number; beyond: Sql },
): Promise<PooledRow[]> =>
  readTenant(ctx, (tx) =>
    tx.$queryRaw<PooledRow[]>(sql`
      select ${pooledColumns(memberOf(ctx))} from lead l ${pooledJoins}
      where l.tenant_id = ${ctx.tenantId}::uuid and l.status = 'pooled' and l.pool_id = ${query.poolId}::uuid and not l.is_test
        and ${withinLines(ctx)}
        ${query.productLine ? sql`and l.product_line_id = ${query.productLine}::uuid` : empty}
        ${query.region ? sql`and l.region = ${query.region}` : empty}
        ${query.beyond}
      order by l.pooled_at desc, l.id desc limit ${literal(rowsFor(query.limit))}`),
  )

/** A row as the reader may see it. Who sees the lead anyway (managers, admins) sees it as everywhere else. */
export function shownTo(ctx: Ctx, pool: UsablePool, row: PooledRow, now: Date): PooledLead {
  const { unowned: opens, contact } = ctx.actor.visibility
  const named = opens || !pool.masked
  return {
    id: row.id,
    name: named ? row.name : (maskName(row.name) ?? ''),
    company: row.company,
    mobile: contact === 'clear' && named ? row.phone : maskPhone(row.phone),
    productLine: { id: row.productLineId, name: row.productLineName },
    region: row.region,
    city: row.city,
    source: row.source,
    receivedAt: row.receivedAt,
    pooledAt: row.pooledAt,
    reason: row.reason,
    from: row.fromId ? { id: row.fromId, name: row.fromName ?? '' } : null,
    followUps: row.followUps,
    coolingUntil: coolingUntil(row.endedAt, pool.cooldownDays, now),
    opens,
    version: row.version,
  }
}
