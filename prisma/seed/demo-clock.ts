import { type Ctx, seesNothing } from '@/lib/platform/ctx'
import { sql } from '@/lib/platform/db/sql'
import { withClockOffset } from '@/lib/platform/db/tenant-scope'
import { readTenant } from '@/lib/platform/db/with-tenant'
import { newId } from '@/lib/platform/ids'

/** The database's clock, and a way to live at another time. */
export interface DemoClock {
  /** When the seed began (ms): the end of the history it tells. */
  readonly now: number
  /** Runs `work` so that every unit of work in it believes it is `at`. */
  at<T>(at: number, work: () => Promise<T>): Promise<T>
}

/** Reads the database's time once; from then on the process only counts what has passed. */
export async function demoClock(): Promise<DemoClock> {
  const [row] = await readTenant(nobody(), (tx) =>
    tx.$queryRaw<{ now: Date }[]>(sql`select app_now() as now`),
  )
  if (!row) throw new Error('the database told no time')
  const now = row.now.getTime()
  const began = performance.now()
  return {
    now,
    at: (at, work) =>
      withClockOffset(`${Math.round(at - now - (performance.now() - began))} milliseconds`, work),
  }
}

/** A context of no workspace, for what the database tells anybody. */
export const nobody = (): Ctx => ({
  tenantId: newId(),
  actor: { kind: 'system', job: 'demo-seed', permissions: new Set(), visibility: seesNothing },
  requestId: 'demo-seed',
  locale: 'zh-CN',
})
