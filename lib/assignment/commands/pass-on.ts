import { changeOwners } from '@/lib/leads/commands/change-owner'
import { holdLeads } from '@/lib/leads/commands/hold-leads'
import { NOT_ACCEPTED } from '@/lib/leads/types'
import { notify } from '@/lib/notifications/commands/notify'
import { authorize, type Ctx } from '@/lib/platform/ctx'
import { empty, rowsParameter, type Sql, sql } from '@/lib/platform/db/sql'
import { type TxCtx, withTenant } from '@/lib/platform/db/with-tenant'
import { failpoint } from '@/lib/platform/failpoint'
import { setTimers } from '@/lib/platform/timers/set-timer'
import { lockAssignment, routeLeads } from './route-leads'
import { tellManagers } from './tell-managers'

/** Key of the reason that stands with a lead that was taken from a member who did not take it up; messages, `events.reason`. */
const LAPSED = 'assignment.lapsed'

/** The timer of a lead that was left with its member because they had its person on the line. */
export const LAPSE_AGAIN = 'lead.lapse'

interface Lapse {
  leadId: string
  memberId: string
}

interface LapsedLead extends Lapse {
  source: string
  productLineId: string
  /** Members who have let it lapse, this one among them. */
  lapses: number
}

/**
 * Takes leads from members who did not take them up and gives each to somebody else, in one unit of work: who let it lapse
 * is not asked again, and is told. After `tries` such members, or where nobody is left, the lead waits in the holding
 * queue; in the first case for a person, and its managers are told at once. A lead that is not that member's any more, or on
 * which somebody has worked, is left alone: running twice changes nothing. One whose person the member has on the line is
 * looked at again when that is over. Answers the leads that were taken away.
 */
export async function passOn(
  ctx: Ctx,
  { lapsed, tries }: { lapsed: readonly Lapse[]; tries: number },
): Promise<string[]> {
  authorize(ctx, 'lead.assign')
  if (lapsed.length === 0) return []
  return withTenant(ctx, async (c) => {
    await lockAssignment(c)
    await lookAgainAfterTheCall(c, lapsed)
    const leads = await lapse(c, await stillTheirs(c, lapsed))
    if (leads.length === 0) return []
    await changeOwners(
      c,
      leads.map(({ leadId, memberId }) => ({ leadId, from: memberId, to: null, reason: LAPSED })),
    )
    await failpoint('lapse.taken')
    const [again, over] = [leads.filter((l) => l.lapses < tries), leads.filter((l) => l.lapses >= tries)]
    await routeLeads(c, { ids: again.map(({ leadId }) => leadId), trigger: 'lapsed' })
    await holdLeads(
      c,
      over.map(({ leadId }) => ({ leadId, reason: NOT_ACCEPTED })),
    )
    for (const { leadId } of over) await tellManagers(c, leadId)
    await tellTheSilent(c, leads)
    return leads.map(({ leadId }) => leadId)
  })
}

/** Those that are still with the member, on which nobody has worked and whose person the member is not in contact with just now, locked. */
const stillTheirs = (c: TxCtx, lapsed: readonly Lapse[]): Promise<Omit<LapsedLead, 'lapses'>[]> =>
  c.tx.$queryRaw<Omit<LapsedLead, 'lapses'>[]>(sql`
    select l.id as "leadId", l.owner_id as "memberId", l.source, l.product_line_id as "productLineId"
    ${untouchedOf(c, lapsed)} and not exists (select ${leaseOnTheLine(c)})
    order by l.id for update of l`)

/** The timer fires when the lease is over as it stands now; one that is drawn out meanwhile sets it again. */
async function lookAgainAfterTheCall(c: TxCtx, lapsed: readonly Lapse[]): Promise<void> {
  const busy = await c.tx.$queryRaw<{ leadId: string; until: Date }[]>(sql`
    select l.id as "leadId", b.until ${untouchedOf(
      c,
      lapsed,
      sql`
      cross join lateral (select max(upper(t.during)) as until ${leaseOnTheLine(c)}) b`,
    )} and b.until is not null`)
  await setTimers(
    c,
    busy.map(({ leadId, until }) => ({
      kind: LAPSE_AGAIN,
      subject: ['lead', leadId] as const,
      dueAt: until,
    })),
  )
}

/** Leads `l` that are still with who let them lapse and on which nobody has worked; a join may follow them. */
const untouchedOf = (c: TxCtx, lapsed: readonly Lapse[], more: Sql = empty): Sql => sql`
    from lead l
      join jsonb_to_recordset(${rowsParameter(lapsed.map((x) => ({ lead_id: x.leadId, member_id: x.memberId })))}) as g(lead_id uuid, member_id uuid)
        on g.lead_id = l.id and g.member_id = l.owner_id ${more}
    where l.tenant_id = ${c.tenantId}::uuid and l.id = any(${lapsed.map(({ leadId }) => leadId)}::uuid[]) and l.status = 'assigned'`

/** Leases by which the owner of `l` has its person just now. */
const leaseOnTheLine = (c: TxCtx): Sql => sql`
  from touch_lease t where t.tenant_id = l.tenant_id and t.party_id = l.party_id and t.member_id = l.owner_id
    and t.ended_at is null and t.during @> ${c.now}::timestamptz`

/** Keeps who let which lead lapse; answers them with how many have by now. */
async function lapse(c: TxCtx, leads: readonly Omit<LapsedLead, 'lapses'>[]): Promise<LapsedLead[]> {
  if (leads.length === 0) return []
  const rows = leads.map(({ leadId, memberId }) => ({ lead_id: leadId, member_id: memberId }))
  await c.tx.$executeRaw(sql`
    insert into assignment_lapse (lead_id, member_id, at)
    select g.lead_id, g.member_id, ${c.now} from jsonb_to_recordset(${rowsParameter(rows)}) as g(lead_id uuid, member_id uuid)
    on conflict do nothing`)
  const counted = await c.tx.$queryRaw<{ leadId: string; lapses: number }[]>(sql`
    select x.lead_id as "leadId", count(*)::int as lapses from assignment_lapse x
    where x.tenant_id = ${c.tenantId}::uuid and x.lead_id = any(${leads.map(({ leadId }) => leadId)}::uuid[]) group by x.lead_id`)
  const lapses = new Map(counted.map((row) => [row.leadId, row.lapses]))
  return leads.map((lead) => ({ ...lead, lapses: lapses.get(lead.leadId) ?? 1 }))
}

const tellTheSilent = (c: TxCtx, leads: readonly LapsedLead[]): Promise<number> =>
  notify(
    c,
    leads.map(({ leadId, memberId, source, productLineId }) => ({
      kind: 'lead.lapsed' as const,
      subject: ['lead', leadId] as [string, string],
      recipientId: memberId,
      productLineId,
      params: { source },
    })),
  )
