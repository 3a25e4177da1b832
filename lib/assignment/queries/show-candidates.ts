import { type Ctx, memberOf } from '@/lib/platform/ctx'
import { sql } from '@/lib/platform/db/sql'
import { readTenant } from '@/lib/platform/db/with-tenant'
import type { Factor, HardFail } from '../schema'
import type { Candidate } from '../types'

export interface ShownCandidate {
  member: { id: string; name: string; team: string | null }
  rank: number | null
  score: number | null
  eligible: boolean
  hardFails: HardFail[]
  factors: Factor[]
  turn?: { received: number; weight: number }
  /** Whether this is the reader. */
  you: boolean
}

/** Candidates of a decision as people read them: with names, the ranked first, the others by name. */
export async function showCandidates(ctx: Ctx, candidates: readonly Candidate[]): Promise<ShownCandidate[]> {
  const considered = new Map(candidates.map((candidate) => [candidate.memberId, candidate]))
  const members = await readTenant(ctx, (tx) =>
    tx.$queryRaw<ShownCandidate['member'][]>(sql`
      select m.id, m.name, t.name as team
      from member m left join team t on t.tenant_id = m.tenant_id and t.id = m.team_id
      where m.tenant_id = ${ctx.tenantId}::uuid and m.id = any(${[...considered.keys()]}::uuid[])
      order by m.name`),
  )
  return members
    .flatMap((member): ShownCandidate[] => {
      const found = considered.get(member.id)
      if (!found) return []
      const { rank, score, hardFails, factors, turn } = found
      const eligible = hardFails.length === 0
      const you = member.id === memberOf(ctx)
      return [{ member, rank, score, eligible, hardFails, factors, you, ...(turn ? { turn } : {}) }]
    })
    .sort((a, b) => (a.rank ?? Number.MAX_SAFE_INTEGER) - (b.rank ?? Number.MAX_SAFE_INTEGER))
}
