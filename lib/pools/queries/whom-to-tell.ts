import { sql } from '@/lib/platform/db/sql'
import type { TxCtx } from '@/lib/platform/db/with-tenant'
import type { LeadToHold } from '../policy'

/** Who hears of what becomes of leads: their owners, and of one that was won by somebody who has left, the managers. */
interface WhomToTell {
  /** The owner, or whoever won it; null where they are not there any more. */
  ownerOf(lead: Pick<LeadToHold, 'ownerId'>): string | null
  /** Active managers who see the lead's product line; the admins where there are none. */
  managersOf(lead: Pick<LeadToHold, 'productLineId'>): string[]
}

interface Person {
  id: string
  role: string
  lines: string[]
}

/** Finds whom to tell of these leads, in one look; managers only where an owner is missing. */
export async function whomToTell(c: TxCtx, leads: readonly LeadToHold[]): Promise<WhomToTell> {
  const owners = [...new Set(leads.flatMap(({ ownerId }) => ownerId ?? []))]
  const active = new Set(
    (
      await c.tx.$queryRaw<{ id: string }[]>(sql`
        select m.id from member m
        where m.tenant_id = ${c.tenantId}::uuid and m.id = any(${owners}::uuid[]) and m.status = 'active'`)
    ).map(({ id }) => id),
  )
  const ownerOf: WhomToTell['ownerOf'] = ({ ownerId }) =>
    ownerId !== null && active.has(ownerId) ? ownerId : null
  const people = leads.every((lead) => ownerOf(lead)) ? [] : await peopleAbove(c)
  return {
    ownerOf,
    managersOf: ({ productLineId }) => {
      const near = people.filter(({ lines }) => lines.length === 0 || lines.includes(productLineId))
      const managers = near.filter(({ role }) => role === 'manager')
      return (managers.length > 0 ? managers : near).map(({ id }) => id)
    },
  }
}

const peopleAbove = (c: TxCtx): Promise<Person[]> =>
  c.tx.$queryRaw<Person[]>(sql`
    select m.id, m.role,
      array(select x.product_line_id::text from member_product_line x where x.tenant_id = m.tenant_id and x.member_id = m.id) as lines
    from member m
    where m.tenant_id = ${c.tenantId}::uuid and m.status = 'active' and m.role in ('manager', 'admin') order by m.id`)
