import { rowsParameter, sql } from '@/lib/platform/db/sql'
import type { TxCtx } from '@/lib/platform/db/with-tenant'
import type { Employee } from '../founding/employ'
import type { Random } from '../random'
import type { RepPlan } from '../scenario'
import { isAtWork } from './shifts'

export interface Desk {
  memberId: string
  plan: RepPlan
  employee: Employee
  /** Place among those who share the first product line, and how many they are. */
  index: number
  of: number
}

/** The reps' desks, in the order of the scenario. */
export function desksOf(employees: readonly Employee[]): Desk[] {
  const reps = employees.flatMap((employee) => {
    const plan = employee.plan.rep
    return plan ? [{ memberId: employee.memberId, plan, employee, line: plan.lines[0] }] : []
  })
  return reps.map(({ line, ...desk }) => {
    const colleagues = reps.filter((r) => r.line === line)
    return {
      ...desk,
      of: colleagues.length,
      index: colleagues.findIndex((r) => r.memberId === desk.memberId),
    }
  })
}

export const deskIsManned = ({ index, of }: Desk, at: number): boolean => isAtWork(index, of, at)

/** A tab beats every 15 s, so the last beat is that old at most. */
const BEAT_EVERY = 15

/**
 * The browsers of those at work have just beaten; each some seconds ago. One statement for all of them in place of a
 * request each: a beat changes nothing but the time.
 */
export async function beatAll(c: TxCtx, desks: readonly Desk[], random: Random): Promise<void> {
  const rows = desks.map(({ memberId }) => ({ id: memberId, ago: random.between(0, BEAT_EVERY) }))
  if (rows.length === 0) return
  await c.tx.$executeRaw(sql`
    update presence p set seen_at = ${c.now}::timestamptz - make_interval(secs => g.ago)
    from jsonb_to_recordset(${rowsParameter(rows)}) as g(id uuid, ago float8)
    where p.tenant_id = ${c.tenantId}::uuid and p.member_id = g.id`)
}

/** For as long as somebody may look at the demo. */
const REACHABLE_DAYS = 30

/**
 * Those of the scenario who are reached without a page say so, and stay online in a demo nobody has a browser in. Past
 * the verb, which lets a person say it for a day.
 */
export async function keepReachable(c: TxCtx, desks: readonly Desk[]): Promise<void> {
  const ids = desks.filter(({ plan }) => plan.isReachable).map(({ memberId }) => memberId)
  await c.tx.$executeRaw(sql`
    update presence set state = 'online', since_at = ${c.now}, seen_at = ${c.now},
      reachable_until = ${c.now}::timestamptz + make_interval(days => ${REACHABLE_DAYS})
    where tenant_id = ${c.tenantId}::uuid and member_id = any(${ids}::uuid[])`)
}
