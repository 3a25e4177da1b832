import { insertOf, type Row } from '../../support/canaries'
import type { Reference, TenantTable } from '../../support/canaries-catalogue'
import { attempt, type Db, type Statement } from './sql-attempt'
import { furtherRow, type SqlSide, type SqlWorld } from './sql-world'

export interface TenantReference extends Reference {
  table: TenantTable
}

/** Every foreign key from one tenant table to another. */
export const tenantReferences = ({ tables }: SqlWorld): TenantReference[] =>
  tables.flatMap((table) =>
    table.references
      .filter(({ parent }) => tables.some((t) => t.name === parent))
      .map((reference) => ({ ...reference, table })),
  )

/** A row of `by` that names `named`'s row through one foreign key. */
function naming(
  world: SqlWorld,
  { table, column, parent, target }: TenantReference,
  by: SqlSide,
  named: SqlSide,
): Statement {
  const id = named.spare[parent]?.[target]
  // The owner of a lead is only written through the gate, by an UPDATE.
  if (table.name === 'lead' && column === 'owner_id') {
    return {
      text: `with gate as materialized (select set_config('app.owner_writer', 'leads.changeOwner', true) as open)
        update lead set owner_id = $1, status = 'assigned' from gate where gate.open is not null and id = $2`,
      values: [id, by.spare.lead?.id],
    }
  }
  return insertOf(
    table.name,
    furtherRow(world, table, by, { [column]: id, ...BESIDE[`${table.name}.${column}`] }),
  )
}

/** What a row has to say beside the key, to be one at all. */
const BESIDE: Record<string, Row> = {
  // A lead that is part of another is closed, and one that lies in a pool says since when and why.
  'lead.merged_into_id': { status: 'invalid' },
  'lead.pool_id': { status: 'pooled', pooled_at: new Date(), pool_reason: 'pool.noFollowUp' },
  // Either a member or a team.
  'pool_access.team_id': { member_id: null },
}

/**
 * B writes rows of its own that point at A's. Row policies do not look at foreign keys, so the key itself must carry
 * the tenant. Refused with a foreign key violation, and with the same one for an id nobody has.
 */
export async function probeReference(db: Db, world: SqlWorld, reference: TenantReference): Promise<string[]> {
  const { a, b } = world
  const what = `${reference.table.name}.${reference.column}`
  const own = await attempt(db, b.tenantId, naming(world, reference, b, b))
  if (own.rows === 0) return [`${what}: its owner's own row was refused (${own.error ?? 'no rows'})`]
  const foreign = await attempt(db, b.tenantId, naming(world, reference, b, a))
  return foreign.error === '23503'
    ? []
    : [`${what}: a row of A was named by B (${foreign.error ?? 'written'})`]
}
