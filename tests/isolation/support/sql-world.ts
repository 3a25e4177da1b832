import type pg from 'pg'
import { newId } from '@/lib/platform/ids'
import { Canaries, plant, type Row, rowOf } from '../../support/canaries'
import { plantAccount, plantBundle } from '../../support/canaries-bundle'
import { parentsOf, type TenantTable, tenantTables } from '../../support/canaries-catalogue'

type Db = Pick<pg.Client, 'query'>

/** One tenant with rows in every table. */
export interface SqlSide {
  tenantId: string
  /** A row of each table that others refer to. */
  parents: Record<string, Row>
  /** A row of each table that nothing refers to, so that its owner may delete it. */
  spare: Record<string, Row>
}

export interface SqlWorld {
  tables: TenantTable[]
  canaries: Canaries
  a: SqlSide
  b: SqlSide
}

/** Two tenants alike, planted past every policy. */
export async function sqlWorld(admin: Db): Promise<SqlWorld> {
  const tables = await tenantTables(admin)
  const canaries = new Canaries()
  const a = await plantSide(admin, tables, canaries)
  const b = await plantSide(admin, tables, canaries)
  return { tables, canaries, a, b }
}

async function plantSide(admin: Db, tables: readonly TenantTable[], canaries: Canaries): Promise<SqlSide> {
  const tenantId = newId()
  const referred = parentsOf(tables)
  const plan = { tenantId, label: tenantId }
  const row = { ...plan, parents: {} }
  const tenant = await plant(admin, tableOf(tables, 'tenant'), row, canaries)
  const parents = await plantBundle(admin, tables, canaries, plan)
  // A key made of references (presence: one row a member) needs other parents in the second round.
  const second = await plantBundle(admin, tables, canaries, plan)
  const only = (t: TenantTable) => referred.has(t.name)
  const third = await plantBundle(admin, tables, canaries, { ...plan, given: parents, chained: false, only })
  const account = await plantAccount(admin, canaries, tenantId)
  return { tenantId, parents, spare: { ...second, ...third, tenant, account } }
}

export function tableOf(tables: readonly TenantTable[], name: string): TenantTable {
  const table = tables.find((t) => t.name === name)
  if (!table) throw new Error(`no table ${name}`)
  return table
}

/** A further row of a table for one tenant, not yet written; it names rows that have none of its kind. */
export function furtherRow(world: SqlWorld, table: TenantTable, side: SqlSide, values: Row = {}): Row {
  const parents = { ...side.parents, ...side.spare }
  return rowOf(table, { tenantId: side.tenantId, label: side.tenantId, parents, values }, world.canaries)
}
