import pg from 'pg'
import { insertOf, type Row } from '../../support/canaries'
import type { TenantTable } from '../../support/canaries-catalogue'
import { attempt, type Db, NOBODY, type Statement } from './sql-attempt'
import { furtherRow, type SqlSide, type SqlWorld } from './sql-world'

export const OPERATIONS = ['select', 'lock', 'update', 'delete', 'insert', 'upsert', 'move'] as const
export type Operation = (typeof OPERATIONS)[number]

/** What the grants let a role do with a table at all. */
export interface Grants {
  select: boolean
  delete: boolean
  insert: string[]
  update: string[]
}

const GRANTS = `
  select has_any_column_privilege($1, $2, 'select') as select, has_table_privilege($1, $2, 'delete') as delete,
    coalesce(array_agg(a.attname::text) filter (where has_column_privilege($1, $2, a.attname, 'insert')), '{}') as insert,
    coalesce(array_agg(a.attname::text) filter (where has_column_privilege($1, $2, a.attname, 'update')), '{}') as update
  from pg_attribute a where a.attrelid = $2::regclass and a.attnum > 0 and not a.attisdropped`

export async function grantsOf(db: Db, role: string, table: string): Promise<Grants> {
  const { rows } = await db.query<Grants>(GRANTS, [role, table])
  if (!rows[0]) throw new Error(`no table ${table}`)
  return rows[0]
}

interface Target {
  world: SqlWorld
  table: TenantTable
  grants: Grants
  side: SqlSide
}

const name = (identifier: string): string => pg.escapeIdentifier(identifier)

function keyOf({ table, side }: Target, from = 1): { text: string; values: unknown[] } {
  const row = side.spare[table.name]
  if (!row) throw new Error(`nothing planted in ${table.name}`)
  const text = table.key.map((column, i) => `${name(column)} = $${from + i}`).join(' and ')
  return { text, values: table.key.map((column) => row[column]) }
}

/** A column the role may write and whose writing changes nothing. */
const idleColumn = ({ table, grants }: Target): string | undefined =>
  grants.update.find((c) => c !== table.tenantColumn && !table.key.includes(c)) ??
  grants.update.find((c) => c !== table.tenantColumn)

const granted = (row: Row, columns: readonly string[]): Row =>
  Object.fromEntries(Object.entries(row).filter(([column]) => columns.includes(column)))

const insertGranted = (target: Target): Statement => {
  const row = furtherRow(target.world, target.table, target.side)
  return insertOf(target.table.name, granted(row, target.grants.insert))
}

/** The row that is there already, written again with ON CONFLICT: found only by whoever may see it. */
function upsertOf(target: Target): Statement {
  const { table, side, grants } = target
  const insert = insertOf(table.name, granted(side.spare[table.name] ?? {}, grants.insert))
  const column = idleColumn(target)
  const key = table.key.map(name).join(', ')
  const action = column ? `update set ${name(column)} = excluded.${name(column)}` : 'nothing'
  return { ...insert, text: `${insert.text} on conflict (${key}) do ${action}` }
}

function moveTo(target: Target, tenantId: string): Statement {
  const key = keyOf(target, 2)
  const { table } = target
  return {
    text: `update ${name(table.name)} set ${name(table.tenantColumn)} = $1 where ${key.text}`,
    values: [tenantId, ...key.values],
  }
}

/** The statement of an operation upon `target`'s side, or null where the grants refuse it to everybody. */
export function statementOf(operation: Operation, target: Target, other: SqlSide): Statement | null {
  const { table, grants } = target
  const key = keyOf(target)
  const column = idleColumn(target)
  const t = name(table.name)
  switch (operation) {
    case 'select':
      return grants.select ? { text: `select 1 from ${t} where ${key.text}`, values: key.values } : null
    case 'lock':
      if (!grants.select || !column) return null
      return { text: `select 1 from ${t} where ${key.text} for update`, values: key.values }
    case 'update':
      if (!column) return null
      return {
        text: `update ${t} set ${name(column)} = ${name(column)} where ${key.text}`,
        values: key.values,
      }
    case 'delete':
      return grants.delete ? { text: `delete from ${t} where ${key.text}`, values: key.values } : null
    case 'insert':
      return grants.insert.length > 0 && table.name !== 'tenant' ? insertGranted(target) : null
    case 'upsert':
      return grants.insert.length > 0 && column ? upsertOf(target) : null
    case 'move':
      return grants.update.includes(table.tenantColumn) ? moveTo(target, other.tenantId) : null
  }
}

export interface Verdict {
  attempts: number
  /** Operations the grants refuse to everybody. */
  closed: Operation[]
  violations: string[]
}

/**
 * Every operation upon A's row of one table, by B, by nobody and under a context that is no id; each counts only
 * because the same statement works for A. `move` hands A's row to B, which A may not do either.
 */
export async function probeTable(
  db: Db,
  role: string,
  world: SqlWorld,
  table: TenantTable,
): Promise<Verdict> {
  const grants = await grantsOf(db, role, table.name)
  const verdict: Verdict = { attempts: 0, closed: [], violations: [] }
  const target: Target = { world, table, grants, side: world.a }
  for (const operation of OPERATIONS) {
    const statement = statementOf(operation, target, world.b)
    if (!statement) verdict.closed.push(operation)
    else await probe(db, { operation, statement, target }, verdict)
  }
  return verdict
}

interface Tried {
  operation: Operation
  statement: Statement
  target: Target
}

async function probe(db: Db, { operation, statement, target }: Tried, verdict: Verdict): Promise<void> {
  const { a, b } = target.world
  const say = (context: string, what: string) =>
    verdict.violations.push(`${target.table.name} ${operation} as ${context}: ${what}`)
  // Handing a row over is possible for nobody; that the statement is sound shows the same one handing it to A.
  const [, ...rest] = statement.values ?? []
  const control = operation === 'move' ? { ...statement, values: [a.tenantId, ...rest] } : statement
  const own = await attempt(db, a.tenantId, control)
  if (own.rows === 0)
    say('its owner', `did nothing (${own.error ?? 'no rows'}), so a denial would prove nothing`)
  const contexts: Record<string, string> = { b: b.tenantId, ...NOBODY }
  if (operation === 'move') contexts.a = a.tenantId
  for (const [label, context] of Object.entries(contexts)) {
    const outcome = await attempt(db, context, statement)
    verdict.attempts += 1
    if (outcome.rows > 0) say(label, `touched ${outcome.rows} of A's rows`)
  }
}
