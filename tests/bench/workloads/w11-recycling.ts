import { createPool } from '@/lib/pools/commands/save-pool'
import { sweepHolds } from '@/lib/pools/commands/sweep-holds'
import { recycleRuleSet } from '@/lib/pools/schema'
import { publishRules } from '@/lib/rules/commands/publish-rules'
import { systemCtx } from '../../support/mint-tenant'
import type { Bench } from '../bench'
import { fillHolds } from '../data/fill-holds'
import { fillWorkspaces } from '../data/fill-workspaces'
import { onDatabase } from '../office'

const RECYCLED = 50_000

/** W11: one sweep puts fifty thousand leads nobody has worked on into their pool, with owners told and stays kept. */
export async function w11Recycling(bench: Bench): Promise<void> {
  const over = bench.isSmall ? RECYCLED / 10 : RECYCLED
  await onDatabase(bench.machine, async (admin) => {
    for (let round = 1; round <= bench.repeats; round++) {
      bench.say(`W11: round ${round}`)
      // Half of the leads are the first workspace's, six in ten of them are at work; each round has a workspace of its own.
      const [workspace] = await fillWorkspaces(admin, { rows: over * 4, workspaces: 2 })
      if (!workspace) return
      const ctx = systemCtx(workspace.id)
      await createPool(ctx, pool)
      const { id } = await publishRules(ctx, recycleRuleSet, 'assignment.manage', { body: rules })
      await fillHolds(admin, workspace, { versionId: id, held: over + over / 10, over })
      const from = performance.now()
      const recycled = await sweepHolds(ctx)
      const seconds = (performance.now() - from) / 1_000
      if (recycled !== over) throw new Error(`W11: ${recycled} leads went into the pool and not ${over}`)
      bench.report.add(`${over} leads recycled by one sweep`, 's', seconds, { must: 60, aim: 30 })
    }
  })
}

const pool = {
  name: '公共公海',
  position: 1,
  entry: null,
  claimsADay: 10,
  mostHeld: null,
  viewsADay: null,
  cooldownDays: 7,
  masked: true,
  memberIds: [],
  teamIds: [],
  adminIds: [],
}

const rules = {
  rules: [
    {
      key: 'all',
      name: '全部线索',
      when: { combinator: 'and' as const, rules: [] },
      trigger: 'noFollowUp' as const,
      days: 30,
      poolId: null,
      remindDays: [3, 1],
      extension: { days: 7, mostDays: 90 },
    },
  ],
  exempt: null,
  unacceptedHours: null,
}
