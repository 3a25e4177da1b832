import { authorize, type Ctx } from '@/lib/platform/ctx'
import { sql } from '@/lib/platform/db/sql'
import { readTenant } from '@/lib/platform/db/with-tenant'
import { stepKeys, type TemplateKey } from '../schema'
import type { FirstStepsView } from '../types'

interface Row {
  key: string
  at: Date
  note: string
}

/** How far the workspace is, as its rows say. */
export async function firstSteps(ctx: Ctx): Promise<FirstStepsView> {
  authorize(ctx, 'workspace.manage')
  return readTenant(ctx, async (tx) => {
    const rows = await tx.$queryRaw<Row[]>(sql`
      select key, at, note from first_step where tenant_id = ${ctx.tenantId}::uuid`)
    const [counted] = await tx.$queryRaw<{ now: Date; samples: number }[]>(sql`
      select app_now() as now, (select count(*)::int from lead where tenant_id = ${ctx.tenantId}::uuid and is_sample) as samples`)
    const at = (key: string): Date | null => rows.find((row) => row.key === key)?.at ?? null
    const from = at('signedUp')
    const until = at('assigned') ?? counted?.now ?? null
    return {
      isTracked: from !== null,
      steps: stepKeys.map((key) => ({ key, at: at(key) })),
      template: (rows.find((row) => row.key === 'template')?.note as TemplateKey | undefined) ?? null,
      dismissedAt: at('dismissed'),
      minutes: from && until ? Math.max(0, Math.floor((until.getTime() - from.getTime()) / 60_000)) : 0,
      isDone: at('assigned') !== null,
      sampleLeads: counted?.samples ?? 0,
    }
  })
}
