import type pg from 'pg'
import { usualCalendar } from '@/lib/rules/business-calendar'
import { dueAt, workingTime } from '@/lib/rules/business-time'
import { publishRules } from '@/lib/rules/commands/publish-rules'
import { sweepClocks } from '@/lib/sla/commands/sweep-clocks'
import { defaultSlaRules, slaRuleSet } from '@/lib/sla/schema'
import { systemCtx } from '../../support/mint-tenant'
import { type Bench, repeated } from '../bench'
import { fillWorkspaces } from '../data/fill-workspaces'
import { onDatabase } from '../office'

const CLOCKS = 100_000
/** Of a hundred clocks that run so many are due in one moment: a morning after a weekend. */
const DUE_PERCENT = 5

/** W10: a thousand due times by the calendar, and one sweep over a hundred thousand clocks that run. */
export async function w10Clocks(bench: Bench): Promise<void> {
  const running = bench.isSmall ? CLOCKS / 10 : CLOCKS
  await repeated(bench, async () => {
    bench.report.add('1,000 due times computed', 'ms', computeThousand(), { must: 1_000, aim: 50 })
  })
  await onDatabase(bench.machine, async (admin) => {
    // Half of the leads are the first workspace's, six in ten of them are at work.
    const [workspace] = await fillWorkspaces(admin, { rows: running * 4, workspaces: 2 })
    if (!workspace) return
    const ctx = systemCtx(workspace.id)
    const { id } = await publishRules(ctx, slaRuleSet, 'assignment.manage', { body: defaultSlaRules })
    await repeated(bench, async (round) => {
      bench.say(`W10: round ${round}`)
      await startClocks(admin, { tenantId: workspace.id, versionId: id, running })
      const from = performance.now()
      const due = await sweepClocks(ctx)
      const seconds = (performance.now() - from) / 1_000
      const expected = Math.ceil((running * DUE_PERCENT) / 100)
      if (due !== expected) throw new Error(`W10: ${due} clocks spoke and not ${expected}`)
      bench.report.add(`one sweep over ${running} clocks that run, ${due} of them due`, 's', seconds, {
        must: 5,
        aim: 2,
      })
    })
  })
}

function computeThousand(): number {
  const from = performance.now()
  const time = workingTime(usualCalendar, 'Asia/Shanghai')
  const start = Date.UTC(2026, 8, 1)
  for (let i = 0; i < 1_000; i++) dueAt(new Date(start + i * 3_600_000), 2_400, time)
  return performance.now() - from
}

interface Started {
  tenantId: string
  versionId: string
  running: number
}

/** Clocks as `keepClocks` would have begun them, in one statement; one in twenty is over. */
async function startClocks(admin: pg.Client, { tenantId, versionId, running }: Started): Promise<void> {
  await admin.query('truncate sla_clock')
  await admin.query(
    `insert into sla_clock (tenant_id, id, lead_id, owner_id, kind, policy, policy_name, rule_version_id, minutes, counts,
       started_at, warn_at, due_at, next_at)
     select l.tenant_id, uuidv7(), l.id, l.owner_id, 'firstResponse', 'all', '全部线索', $2, 30, 'working',
       now() - interval '1 hour', moment, moment, moment
     from (select l.*, case when row_number() over (order by l.id) % 100 < $4 then now() - interval '1 minute'
         else now() + interval '1 day' end as moment
       from lead l where l.tenant_id = $1 and l.status in ('assigned', 'working') and not l.is_test order by l.id limit $3) l`,
    [tenantId, versionId, running, DUE_PERCENT],
  )
  await admin.query('vacuum (analyze) sla_clock')
}
