import type pg from 'pg'
import { newId } from '@/lib/platform/ids'
import { Canaries, insertOf, plant, type Row, rowOf } from '../../support/canaries'
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
  const plan = (parents: Record<string, Row>) => ({ tenantId, label: tenantId, parents })
  const round = async (above: Record<string, Row>, chained: boolean, only: (t: TenantTable) => boolean) => {
    const planted: Record<string, Row> = {}
    for (const table of tables.filter((t) => t.name !== 'tenant' && only(t))) {
      const account = table.references.some((r) => r.parent === 'account')
        ? { account: await plantAccount(admin, canaries, tenantId) }
        : {}
      const parents = { ...above, ...(chained ? planted : {}), ...account }
      planted[table.name] = await plant(admin, table, plan(parents), canaries)
    }
    return planted
  }
  const tenant = await plant(admin, tableOf(tables, 'tenant'), plan({}), canaries)
  const parents = await round({ tenant }, true, () => true)
  // A key made of references (presence: one row a member) needs other parents in the second round.
  const second = await round(parents, true, () => true)
  const third = await round(parents, false, (t) => referred.has(t.name))
  const account = await plantAccount(admin, canaries, tenantId)
  return { tenantId, parents, spare: { ...second, ...third, tenant, account } }
}

export function tableOf(tables: readonly TenantTable[], name: string): TenantTable {
  const table = tables.find((t) => t.name === name)
  if (!table) throw new Error(`no table ${name}`)
  return table
}

async function plantAccount(admin: Db, canaries: Canaries, label: string): Promise<Row> {
  const canary = (column: string): string => canaries.text(label, `account.${column}`)
  const email = `${canary('email')}@example.com`
  const account = { id: newId(), email, name: canary('name'), password_hash: canary('password_hash') }
  const { text, values } = insertOf('account', account)
  await admin.query(text, values)
  return account
}

/** A further row of a table for one tenant, not yet written; it names rows that have none of its kind. */
export function furtherRow(world: SqlWorld, table: TenantTable, side: SqlSide, values: Row = {}): Row {
  const parents = { ...side.parents, ...side.spare }
  return rowOf(table, { tenantId: side.tenantId, label: side.tenantId, parents, values }, world.canaries)
}
