import { notify } from '@/lib/notifications/commands/notify'
import type { NewNotification } from '@/lib/notifications/schema'
import { sql } from '@/lib/platform/db/sql'
import type { TxCtx } from '@/lib/platform/db/with-tenant'
import { appendEvents, type Subject } from '@/lib/platform/events/append-event'
import { chunksOf } from '@/lib/platform/group-by'
import { slaBreached, slaEscalated, slaWarned } from '../events'
import type { ClockKind } from '../types'

/** A clock that had something to say, and since when. */
export interface DueClock {
  id: string
  leadId: string
  partyId: string
  productLineId: string
  ownerId: string | null
  kind: string
  policy: string
  source: string
  warnAt: Date
  dueAt: Date
  managerAt: Date | null
  adminAt: Date | null
  /** The first moment it has not spoken of yet. */
  from: Date
}

/** As many as one call of notify takes. */
const TOLD_AT_ONCE = 1_000

/**
 * Tells of clocks whose moment has come, in the unit of work that moved them: the log, and whoever the moment is for. A
 * warning that was overtaken by the breach is not told any more; each step is told to each person once.
 */
export async function tellOfClocks(c: TxCtx, clocks: readonly DueClock[]): Promise<void> {
  const at = (moment: Date | null, { from }: DueClock): boolean =>
    moment !== null && moment >= from && moment <= c.now
  const breached = clocks.filter((clock) => at(clock.dueAt, clock))
  const warned = clocks.filter((clock) => at(clock.warnAt, clock) && clock.dueAt > c.now)
  const toManagers = clocks.filter((clock) => at(clock.managerAt, clock))
  const toAdmins = clocks.filter((clock) => at(clock.adminAt, clock))
  await appendEvents(c, slaWarned, warned.map(aboutClock))
  await appendEvents(c, slaBreached, breached.map(aboutClock))
  await appendEvents(c, slaEscalated, [...climbed(toManagers, 'manager'), ...climbed(toAdmins, 'admin')])
  const above = await peopleAbove(c, [...toManagers, ...toAdmins])
  const messages = [
    ...warned.flatMap((clock) => toOwner(clock, 'sla.warned')),
    ...breached.flatMap((clock) => toOwner(clock, 'sla.breached')),
    ...toManagers.flatMap((clock) => toOthers(clock, above.managersOf(clock))),
    ...toAdmins.flatMap((clock) => toOthers(clock, above.admins)),
  ]
  for (const some of chunksOf(messages, TOLD_AT_ONCE)) await notify(c, some)
}

function aboutClock({ id, leadId, partyId, ownerId, kind, policy, dueAt }: DueClock) {
  return {
    subjects: [
      ['lead', leadId],
      ['party', partyId],
      ...(ownerId ? ([['member', ownerId]] as const) : []),
    ] as [Subject, ...Subject[]],
    data: { clockId: id, kind: kind as ClockKind, policy, dueAt: dueAt.toISOString(), ownerId },
  }
}

const climbed = (clocks: readonly DueClock[], to: 'manager' | 'admin') =>
  clocks.map((clock) => {
    const { subjects, data } = aboutClock(clock)
    return { subjects, data: { ...data, to } }
  })

const message = (clock: DueClock, kind: NewNotification['kind'], recipientId: string): NewNotification => ({
  kind,
  subject: ['lead', clock.leadId],
  // A clock begins anew with another id; each of its steps is told once.
  occasion: clock.id,
  recipientId,
  productLineId: clock.productLineId,
  params: { clock: clock.kind, policy: clock.policy, dueAt: clock.dueAt.toISOString(), source: clock.source },
})

const toOwner = (clock: DueClock, kind: NewNotification['kind']): NewNotification[] =>
  clock.ownerId ? [message(clock, kind, clock.ownerId)] : []

const toOthers = (clock: DueClock, people: readonly string[]): NewNotification[] =>
  people.filter((id) => id !== clock.ownerId).map((id) => message(clock, 'sla.escalated', id))

interface PersonAbove {
  id: string
  role: string
  lines: string[]
  /** Members of the teams at or below theirs; null where they have no team and look after everybody. */
  people: string[] | null
}

/** Who is told of a broken promise: the managers of its owner who see its product line, and the admins. */
async function peopleAbove(c: TxCtx, clocks: readonly DueClock[]) {
  const rows = clocks.length === 0 ? [] : await loadAbove(c)
  const managers = rows.filter(({ role }) => role === 'manager')
  return {
    admins: rows.filter(({ role }) => role === 'admin').map(({ id }) => id),
    managersOf: ({ ownerId, productLineId }: DueClock): string[] =>
      managers
        .filter(({ lines }) => lines.length === 0 || lines.includes(productLineId))
        .filter(({ people }) => ownerId === null || people === null || people.includes(ownerId))
        .map(({ id }) => id),
  }
}

const loadAbove = (c: TxCtx): Promise<PersonAbove[]> =>
  c.tx.$queryRaw<PersonAbove[]>(sql`
    select m.id, m.role,
      array(select x.product_line_id::text from member_product_line x where x.tenant_id = m.tenant_id and x.member_id = m.id) as lines,
      case when t.id is not null then array(
        select o.id::text from member o join team ot on ot.tenant_id = o.tenant_id and ot.id = o.team_id
        where o.tenant_id = m.tenant_id and ot.path like t.path || '%') end as people
    from member m left join team t on t.tenant_id = m.tenant_id and t.id = m.team_id
    where m.tenant_id = ${c.tenantId}::uuid and m.status = 'active' and m.role in ('manager', 'admin')
    order by m.id`)
