import { identifier, join, sql } from '@/lib/platform/db/sql'
import type { TxCtx } from '@/lib/platform/db/with-tenant'
import { idOf, type Snapshot } from '../row-changes'
import type { MergeRelations, MergeTable, RowChange, StoredRow } from '../types'

interface Named {
  parties: readonly string[]
  leads: readonly string[]
}

/** Every row a merge of these parties and leads may change, as it stands now. */
export async function takeSnapshot(c: TxCtx, merge: MergeRelations, named: Named): Promise<Snapshot> {
  const snapshot = new Map<string, Map<string, { key: StoredRow; row: StoredRow }>>()
  for (const [table, facts] of Object.entries(merge.tables)) {
    const rows = await c.tx.$queryRaw<{ row: StoredRow }[]>(sql`
      select ${rowOf(facts)} as row from ${identifier(table)} t
      where t.tenant_id = ${c.tenantId}::uuid and (${namesOneOf(table, merge, named)})`)
    snapshot.set(table, keyed(facts, rows))
  }
  return snapshot
}

/** The rows that changes name, as they stand now, locked. */
export async function rowsNamed(
  c: TxCtx,
  tables: MergeRelations['tables'],
  changes: readonly RowChange[],
): Promise<Snapshot> {
  const snapshot = new Map<string, Map<string, { key: StoredRow; row: StoredRow }>>()
  for (const [table, facts] of Object.entries(tables)) {
    const keys = changes.filter((change) => change.table === table).map(({ key }) => key)
    if (keys.length === 0) continue
    const same = facts.key.map((column) => sql`t.${identifier(column)} = g.${identifier(column)}`)
    const rows = await c.tx.$queryRaw<{ row: StoredRow }[]>(sql`
      select ${rowOf(facts)} as row
      from ${identifier(table)} t
      join jsonb_populate_recordset(null::${identifier(table)}, ${JSON.stringify(keys)}::jsonb) g on ${join(same, ' and ')}
      where t.tenant_id = ${c.tenantId}::uuid for update of t`)
    snapshot.set(table, keyed(facts, rows))
  }
  return snapshot
}

function rowOf({ columns, key }: MergeTable) {
  if (!columns) return sql`to_jsonb(t) - 'tenant_id'`
  const pairs = [...new Set([...key, ...columns])].map((name) => sql`${name}::text, t.${identifier(name)}`)
  return sql`jsonb_build_object(${join(pairs)})`
}

function namesOneOf(table: string, { relations }: MergeRelations, { parties, leads }: Named) {
  const self =
    table === 'party'
      ? [sql`t.id = any(${[...parties]}::uuid[])`]
      : table === 'lead'
        ? [sql`t.id = any(${[...leads]}::uuid[])`]
        : []
  const named = relations
    .filter((relation) => relation.table === table && relation.merge !== 'stays')
    .map(
      ({ column, names }) =>
        sql`t.${identifier(column)} = any(${[...(names === 'party' ? parties : leads)]}::uuid[])`,
    )
  return join([...self, ...named], ' or ')
}

const keyed = ({ key }: MergeTable, rows: readonly { row: StoredRow }[]) =>
  new Map(
    rows.map(({ row }) => {
      const named = Object.fromEntries(key.map((column) => [column, row[column]]))
      return [idOf(named), { key: named, row }]
    }),
  )
