import { identifier, join, rowsParameter, sql } from '@/lib/platform/db/sql'
import type { TxCtx } from '@/lib/platform/db/with-tenant'
import { RESTLESS } from '../row-changes'
import type { MergeRelations, RowChange, StoredRow } from '../types'

/**
 * Puts rows back as they were before: what was added goes, what was changed gets its old values, what was removed comes
 * back, in this order (a strong key belongs to one party at any moment). `except` names columns another writer restores.
 */
export async function restoreRows(
  c: TxCtx,
  { tables }: MergeRelations,
  changes: readonly RowChange[],
  except: ReadonlySet<string>,
): Promise<void> {
  for (const change of changes) if (change.kind === 'added') await remove(c, change.table, change.key)
  for (const change of changes)
    if (change.kind === 'changed') {
      const columns = Object.keys(change.before).filter(
        (name) => !RESTLESS.has(name) && !except.has(`${change.table}.${name}`),
      )
      await setBack(c, { ...change, columns, versioned: tables[change.table]?.versioned ?? false })
    }
  for (const change of changes) if (change.kind === 'removed') await bringBack(c, change.table, change.before)
}

const where = (table: string, key: StoredRow) => {
  const same = Object.keys(key).map((column) => sql`t.${identifier(column)} = g.${identifier(column)}`)
  return sql`jsonb_populate_record(null::${identifier(table)}, ${JSON.stringify(key)}::jsonb) g where ${join(same, ' and ')}`
}

const remove = (c: TxCtx, table: string, key: StoredRow) =>
  c.tx.$executeRaw(
    sql`delete from ${identifier(table)} t using ${where(table, key)} and t.tenant_id = ${c.tenantId}::uuid`,
  )

interface SetBack {
  table: string
  key: StoredRow
  before: StoredRow
  columns: readonly string[]
  versioned: boolean
}

async function setBack(c: TxCtx, { table, key, before, columns, versioned }: SetBack): Promise<void> {
  if (columns.length === 0) return
  const values = columns.map((column) => sql`${identifier(column)} = was.${identifier(column)}`)
  if (versioned) values.push(sql`version = t.version + 1`)
  await c.tx.$executeRaw(sql`
    update ${identifier(table)} t set ${join(values)}
    from jsonb_populate_record(null::${identifier(table)}, ${JSON.stringify(before)}::jsonb) was,
      ${where(table, key)} and t.tenant_id = ${c.tenantId}::uuid`)
}

async function bringBack(c: TxCtx, table: string, row: StoredRow): Promise<void> {
  const columns = join(Object.keys(row).map((column) => identifier(column)))
  await c.tx.$executeRaw(sql`
    insert into ${identifier(table)} (${columns})
    select ${columns} from jsonb_populate_recordset(null::${identifier(table)}, ${rowsParameter([row])})`)
}
