import { addContract } from '@/lib/contracts/commands/add-contract'
import { sql } from '@/lib/platform/db/sql'
import type { TxCtx } from '@/lib/platform/db/with-tenant'
import { dayAt, dayNumberOf, textOfDayNumber } from '@/lib/rules/zone-clock'
import { workspaceClock } from '@/lib/tenancy/queries/workspace-clock'
import type { Founded } from '../founding/found-workspace'
import { DAY } from './calendar'

/** A contract of a demo: which kind of lead, from which day to which, counted from today. */
interface Signed {
  of: 'won' | 'working'
  from: number
  until: number
  note?: string
}

/** One that ended forty days ago without another, some that end soon, some that run, one that is renewed already. */
const SIGNED: readonly Signed[] = [
  { of: 'won', from: -404, until: -40, note: '年度框架，客户说续签还在走流程' },
  { of: 'won', from: -376, until: -12 },
  { of: 'won', from: -20, until: 344 },
  { of: 'won', from: -353, until: 11, note: '到期前要谈续签价格' },
  { of: 'won', from: -338, until: 26 },
  { of: 'won', from: 5, until: 369 },
  { of: 'won', from: -60, until: 304 },
  { of: 'working', from: -180, until: 184, note: '老合同还在执行，这次谈增购' },
  { of: 'working', from: -359, until: 5 },
]

interface Signable {
  id: string
  ownerId: string
  kind: Signed['of']
  ownedSince: Date
}

/** What the company has signed: contracts of leads that were won, and of some who buy again. Their owners enter them. */
export async function signContracts(c: TxCtx, founded: Founded): Promise<void> {
  const { zone } = await workspaceClock(c)
  const today = dayNumberOf(dayAt(c.now.getTime(), zone))
  const leads = await signable(c)
  for (const [i, { of, from, until, note }] of SIGNED.entries()) {
    // What is over brings a lead back to whoever had it then.
    const since = c.now.getTime() + Math.min(until, 0) * DAY
    const at = leads.findIndex(({ kind, ownedSince }) => kind === of && ownedSince.getTime() < since)
    const [lead] = at < 0 ? [] : leads.splice(at, 1)
    const owner = lead && founded.employees.find(({ memberId }) => memberId === lead.ownerId)
    if (!lead || !owner) continue
    await addContract(
      { ...c, actor: owner.ctx.actor },
      {
        leadId: lead.id,
        number: `HT-${textOfDayNumber(today + from).slice(0, 4)}-${String(118 + 7 * i).padStart(4, '0')}`,
        startsOn: textOfDayNumber(today + from),
        endsOn: textOfDayNumber(today + until),
        note: note ?? null,
      },
    )
  }
}

/** Leads something can have been signed about; of every owner some. */
const signable = (c: TxCtx): Promise<Signable[]> =>
  c.tx.$queryRaw<Signable[]>(sql`
    select l.id, l.owner_id as "ownerId", case l.status when 'working' then 'working' else 'won' end as kind,
      (select max(o.started_at) from lead_ownership o where o.tenant_id = l.tenant_id and o.lead_id = l.id) as "ownedSince"
    from lead l join member m on m.tenant_id = l.tenant_id and m.id = l.owner_id and m.status = 'active'
    where l.tenant_id = ${c.tenantId}::uuid and l.status in ('converted', 'working') and not l.is_test
    order by row_number() over (partition by l.owner_id, l.status order by l.received_at desc), l.received_at desc`)
