import { authorize, type Ctx } from '@/lib/platform/ctx'
import { type Sql, sql } from '@/lib/platform/db/sql'
import { readTenant, type TxCtx, withTenant } from '@/lib/platform/db/with-tenant'
import { askForContracts, planHold } from '../policy'
import { leadsToHold, mayBeHeld } from '../queries/leads-to-hold'
import { recycleInForce } from '../queries/rules-in-force'
import { writeHolds } from './write-holds'

/** Leads of one unit of work when all of them are looked at again. */
const BATCH = 500

/**
 * Brings the holds of leads in step with what is: begins them, moves them with each act that counts, ends them. Whatever
 * wakes it, and however often, says the same; what time alone brings about is the sweep's.
 */
export async function keepHolds(ctx: Ctx, leadIds: readonly string[]): Promise<void> {
  authorize(ctx, 'lead.assign')
  const inForce = await recycleInForce(ctx)
  // A workspace that recycles nothing pays for one look, and no lead is locked.
  if (!inForce && !(await haveHolds(ctx, leadIds))) return
  await withTenant(ctx, async (c) => {
    const leads = await leadsToHold(c.tx, c.tenantId, {
      which: inForce && askForContracts(inForce.rules) ? ofTheSamePeople(c, leadIds) : namedIn(leadIds),
      locked: true,
    })
    await writeHolds(
      c,
      leads.map((lead) => ({ lead, plan: planHold(lead, inForce) })),
      inForce?.versionId ?? null,
    )
  })
}

const namedIn = (leadIds: readonly string[]): Sql => sql`l.id = any(${[...leadIds]}::uuid[])`

/**
 * Everything of the people behind these leads, and behind what became part of them: what is signed with somebody is about each
 * of their leads, and one that was won is held only while no newer one is there.
 */
const ofTheSamePeople = ({ tenantId }: TxCtx, leadIds: readonly string[]): Sql => sql`
  l.party_id = any(array(
    select n.party_id from lead n where n.tenant_id = ${tenantId}::uuid and n.id = any(${[...leadIds]}::uuid[])
    union
    select m.merged_id from lead n join party_merge m on m.tenant_id = n.tenant_id and m.survivor_id = n.party_id
    where n.tenant_id = ${tenantId}::uuid and n.id = any(${[...leadIds]}::uuid[])
    union
    select m.survivor_id from lead n join party_merge m on m.tenant_id = n.tenant_id and m.merged_id = n.party_id
    where n.tenant_id = ${tenantId}::uuid and n.id = any(${[...leadIds]}::uuid[])))
  and (${mayBeHeld} or l.pool_due_at is not null or ${namedIn(leadIds)})`

/** Looks at every lead that is held or could be, batch by batch: other rules are in force. */
export async function keepAllHolds(ctx: Ctx): Promise<void> {
  authorize(ctx, 'lead.assign')
  let after = '00000000-0000-0000-0000-000000000000'
  for (;;) {
    const ids = await heldAfter(ctx, after)
    const last = ids.at(-1)
    if (!last) return
    await keepHolds(ctx, ids)
    after = last
  }
}

async function heldAfter(ctx: Ctx, after: string): Promise<string[]> {
  const rows = await readTenant(ctx, (tx) =>
    tx.$queryRaw<{ id: string }[]>(sql`
      select l.id from lead l
      where l.tenant_id = ${ctx.tenantId}::uuid and l.id > ${after}::uuid
        and (${mayBeHeld} or l.pool_due_at is not null)
      order by l.id limit ${BATCH}`),
  )
  return rows.map(({ id }) => id)
}

async function haveHolds(ctx: Ctx, leadIds: readonly string[]): Promise<boolean> {
  const rows = await readTenant(ctx, (tx) =>
    tx.$queryRaw<object[]>(sql`
      select 1 from lead_hold h where h.tenant_id = ${ctx.tenantId}::uuid and h.lead_id = any(${[...leadIds]}::uuid[]) limit 1`),
  )
  return rows.length > 0
}
