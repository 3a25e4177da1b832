import { sql } from '@/lib/platform/db/sql'
import type { TxCtx } from '@/lib/platform/db/with-tenant'
import type { AssignmentRule } from '../schema'
import { newStanding, type RuleShare, type Standing } from '../standing'

/** How everybody stands in the given rules. Call under the assignment lock. */
export async function loadStandings(
  c: TxCtx,
  rules: readonly AssignmentRule[],
): Promise<Map<string, Standing>> {
  const standings = new Map(rules.map(({ key }) => [key, newStanding()]))
  if (rules.length === 0) return standings
  const capped = rules.filter(({ cap }) => cap)
  const [shares, recents] = await Promise.all([
    c.tx.$queryRaw<(RuleShare & { key: string })[]>(sql`
      select s.rule_key as key, s.member_id::text as "memberId", s.weight, s.received, s.calibration, s.away_gap as "awayGap", s.turn
      from assignment_rule_share s
      where s.tenant_id = ${c.tenantId}::uuid and s.rule_key = any(${rules.map(({ key }) => key)})`),
    capped.length > 0 ? recentWinners(c, capped) : [],
  ])
  for (const { key, ...share } of shares) standings.get(key)?.shares.set(share.memberId, share)
  for (const { key, winners } of recents) {
    const standing = standings.get(key)
    if (standing) standing.recent = winners
  }
  return standings
}

/** Who got the last leads of each rule, the latest last; as many as its cap looks back. */
const recentWinners = (
  c: TxCtx,
  capped: readonly AssignmentRule[],
): Promise<{ key: string; winners: string[] }[]> =>
  c.tx.$queryRaw<{ key: string; winners: string[] }[]>(sql`
    select k.key, array(
      select last.winner_id::text from (
        select r.winner_id, r.at, r.id from assignment_run r
        where r.tenant_id = ${c.tenantId}::uuid and r.rule_key = k.key and r.winner_id is not null
        order by r.at desc, r.id desc limit k.most
      ) last order by last.at, last.id
    ) as winners
    from unnest(${capped.map(({ key }) => key)}::text[], ${capped.map(({ cap }) => cap?.of ?? 0)}::int[]) as k(key, most)`)
