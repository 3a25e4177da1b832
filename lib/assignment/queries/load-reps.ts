import { isReached } from '@/lib/people/queries/presence'
import { sql } from '@/lib/platform/db/sql'
import type { TxCtx } from '@/lib/platform/db/with-tenant'
import type { Rep } from '../types'
import type { WinCount } from '../win-rates'

type RepRow = Omit<Rep, 'productLineIds' | 'regions' | 'teamIds'> & {
  lines: string[]
  regions: string[]
  teams: string[]
  counted: boolean
}

/**
 * Everybody who could be given leads (reps, and others who take leads), as they are now, and whether somebody active among them was never
 * counted. Call under the assignment lock.
 */
export async function loadReps(c: TxCtx): Promise<{ reps: Rep[]; newcomers: boolean }> {
  const rows = await c.tx.$queryRaw<RepRow[]>(sql`
    select m.id as "memberId", m.status = 'active' as active,
      exists (select 1 from member_leave l where l.tenant_id = m.tenant_id and l.member_id = m.id
        and l.starts_at <= ${c.now} and l.ends_at > ${c.now}) as "onLeave",
      array(select product_line_id::text from member_product_line x where x.tenant_id = m.tenant_id and x.member_id = m.id) as lines,
      array(select region from member_region x where x.tenant_id = m.tenant_id and x.member_id = m.id) as regions,
      array(select above.id::text from team own join team above on above.tenant_id = own.tenant_id and own.path like above.path || '%'
        where own.tenant_id = m.tenant_id and own.id = m.team_id) as teams,
      case when p.state = 'online' and ${isReached(sql`${c.now}::timestamptz`)}
        then greatest(0, extract(epoch from ${c.now}::timestamptz - p.seen_at))::float8 end as "onlineSecondsAgo",
      coalesce(k.max_open, 0) as "maxOpen", coalesce(k.in_use, 0) as "inUse",
      coalesce(s.weight, 1) as weight, coalesce(s.received, 0) as received, coalesce(s.calibration, 0) as calibration,
      s.away_gap as "awayGap", s.member_id is not null as counted
    from member m
    left join presence p on p.tenant_id = m.tenant_id and p.member_id = m.id
    left join lead_capacity k on k.tenant_id = m.tenant_id and k.member_id = m.id
    left join assignment_share s on s.tenant_id = m.tenant_id and s.member_id = m.id
    where m.tenant_id = ${c.tenantId}::uuid and (m.role = 'rep' or m.takes_leads)
    order by m.id`)
  return {
    reps: rows.map(({ lines, regions, teams, counted, awayGap, ...r }) => ({
      ...r,
      ...(counted ? { awayGap: awayGap ?? null } : {}),
      productLineIds: new Set(lines),
      regions: new Set(regions),
      teamIds: new Set(teams),
    })),
    newcomers: rows.some((r) => r.active && !r.counted),
  }
}

/**
 * Closed leads of the given lines by member and region, and of every other line as a whole: the company's rate must not
 * depend on which lines are asked for together.
 */
export async function loadWinCounts(c: TxCtx, productLineIds: readonly string[]): Promise<WinCount[]> {
  return c.tx.$queryRaw<WinCount[]>(sql`
    select member_id::text as "memberId", region, product_line_id as "productLineId", won, closed
    from win_stat where tenant_id = ${c.tenantId}::uuid and product_line_id = any(${[...productLineIds]}::uuid[])
    union all
    select 'others', '', product_line_id, sum(won), sum(closed)
    from win_stat where tenant_id = ${c.tenantId}::uuid and product_line_id <> all(${[...productLineIds]}::uuid[])
    group by product_line_id`)
}
