import { join, type Sql, sql } from '@/lib/platform/db/sql'
import type { FieldDefinition, ObjectDefinition } from './fields'
import { type Condition, type Plan, planGroup, refusal } from './plan'
import type { Test } from './plan-test'
import type { RuleGroup } from './types'
import { valueInRow } from './value-in-row'
import { textOfDayNumber } from './zone-clock'

export type WhereOptions = Readonly<{
  /** Alias of the object's table in the statement. */
  alias: string
  /** The unit of work's `app_now()`; only relative times look at it. */
  now: Date
  /** The workspace's time zone, by which relative times know days, months and years. */
  zone?: string
  /** Where the group stands in the caller's input (`filter.`), for messages. */
  place?: string
}>

/**
 * Compiles a condition to a piece for a WHERE clause that selects exactly the rows whose facts satisfy
 * `compilePredicate`; the meaning is written there. Values are parameters, names come from the object's
 * definition only. Positive conditions stay bare (`column = …`), so that indexes serve them: they may be null,
 * which WHERE, AND and OR treat as false; every negation inside is closed with `is not true`. A caller who
 * negates the piece must do the same.
 *
 * @throws AppError `validation` naming the place of what does not fit the object's fields, has no column, or is a
 *   pattern: PostgreSQL's engine has another syntax and takes more than linear time (decision 0037)
 */
export function compileWhere(group: RuleGroup, object: ObjectDefinition, options: WhereOptions): Sql {
  return pieceOf(planGroup(group, object, options.place), options)
}

function pieceOf(plan: Plan, options: WhereOptions): Sql {
  if (plan.kind === 'condition') return conditionOf(plan, options)
  const items = plan.items.map((item) => pieceOf(item, options))
  const joined =
    items.length === 0 ? sql`true` : sql`(${join(items, plan.kind === 'and' ? ' and ' : ' or ')})`
  return plan.not ? sql`(${joined} is not true)` : joined
}

function conditionOf({ key, field, test, place }: Condition, options: WhereOptions): Sql {
  const { column } = field
  if (column === null) throw refusal(`${place}.field`, 'rules.notInDatabase', { field: key })
  if (test.op === 'matches') throw refusal(`${place}.operator`, 'rules.patternNotInDatabase', { field: key })
  const value = valueInRow({ ...field, column }, options.alias)
  switch (field.type) {
    case 'text':
      return textTest(value, test)
    case 'list':
      return listTest(value, test)
    case 'instant':
    case 'day':
      return timeTest(value, field, test, options)
    case 'number':
      return numberTest(value, test)
    case 'boolean':
      return test.op === 'anyOf'
        ? anyOf(value, test.values, sql`boolean`, test.negated)
        : nullTest(value, test)
    case 'ref':
      return test.op === 'anyOf' ? anyOf(value, test.values, sql`uuid`, test.negated) : nullTest(value, test)
    case 'enum':
      return test.op === 'anyOf' ? anyOf(value, test.values, sql`text`, test.negated) : emptyTest(value, test)
  }
}

/** `collate "C"`: bytes are compared and only A–Z folded, whatever the database's locale. */
function textTest(column: Sql, test: Test): Sql {
  const folded = sql`lower(${column} collate "C")`
  switch (test.op) {
    case 'anyOf':
      return anyOf(folded, test.values, sql`text`, test.negated)
    case 'hasText':
      return closed(hasText(folded, test), test.negated)
    default:
      return emptyTest(column, test)
  }
}

function hasText(folded: Sql, { at, text }: Extract<Test, { op: 'hasText' }>): Sql {
  if (at === 'anywhere') return sql`position(${text}::text in ${folded}) > 0`
  if (at === 'start') return sql`starts_with(${folded}, ${text}::text)`
  return sql`right(${folded}, char_length(${text}::text)) = ${text}::text`
}

function listTest(column: Sql, test: Test): Sql {
  if (test.op === 'anyOf') return closed(sql`${column} && ${test.values.map(String)}::text[]`, test.negated)
  // Of no key every list has all, but not one that is missing: an empty list counts as missing.
  if (test.op === 'allOf')
    return sql`(${column} @> ${[...test.values]}::text[] and cardinality(${column}) > 0)`
  return test.op === 'isNull' ? closed(sql`cardinality(${column}) > 0`, !test.negated) : impossible(test)
}

function numberTest(column: Sql, test: Test): Sql {
  const value = sql`${column}::float8`
  switch (test.op) {
    case 'anyOf':
      return anyOf(value, test.values, sql`float8`, test.negated)
    case 'compare':
      return sql`${value} ${COMPARISON[test.by]} ${String(test.to)}::float8`
    case 'between':
      return closed(
        sql`${value} between ${String(test.from)}::float8 and ${String(test.to)}::float8`,
        test.negated,
      )
    default:
      return nullTest(column, test)
  }
}

/**
 * The column keeps microseconds, facts whole milliseconds. Instead of rounding the column (no index would serve
 * it) bounds are half open: "up to t" is "before t + 1 ms", "after t" is "from t + 1 ms".
 */
function timeTest(column: Sql, field: FieldDefinition, test: Test, options: WhereOptions): Sql {
  if (test.op !== 'span') return nullTest(column, test)
  const { from, before } = test.spanAt(options.now, options.zone)
  const bound = boundOf(field)
  const parts = [
    ...(Number.isFinite(from) ? [sql`${column} >= ${bound(from)}`] : []),
    ...(Number.isFinite(before) ? [sql`${column} < ${bound(before)}`] : []),
  ]
  const [only] = parts
  if (parts.length === 1 && only && !test.negated) return only
  return closed(join(parts, ' and '), test.negated)
}

/** A bound of time as the field's values stand in the row. In JSON they are texts, ordered by their bytes. */
function boundOf({ type, jsonKey }: FieldDefinition): (at: number) => Sql {
  const text = (at: number) => (type === 'day' ? textOfDayNumber(at) : new Date(at).toISOString())
  if (jsonKey !== undefined) return (at) => sql`(${text(at)}::text collate "C")`
  return type === 'day' ? (at) => sql`${text(at)}::date` : (at) => sql`${text(at)}::timestamptz`
}

const COMPARISON = { '<': sql`<`, '<=': sql`<=`, '>': sql`>`, '>=': sql`>=` } as const

/** One value is a plain equality: only that lets an index on the column also give the order of what follows it. */
function anyOf(value: Sql, values: readonly unknown[], type: Sql, negated: boolean): Sql {
  const [only, ...others] = values.map(String)
  const test =
    only !== undefined && others.length === 0
      ? sql`${value} = ${only}::${type}`
      : sql`${value} = any(${values.map(String)}::${type}[])`
  return closed(test, negated)
}

function nullTest(column: Sql, test: Test): Sql {
  if (test.op !== 'isNull') return impossible(test)
  return test.negated ? sql`${column} is not null` : sql`${column} is null`
}

/** Of texts the empty one counts as null. */
function emptyTest(column: Sql, test: Test): Sql {
  return test.op === 'isNull' ? closed(sql`${column} <> ''`, !test.negated) : impossible(test)
}

/** Negation in two-valued logic: what is not known to be true is false. */
function closed(piece: Sql, negated: boolean): Sql {
  return negated ? sql`((${piece}) is not true)` : sql`(${piece})`
}

/** `planTest` gives every type its own tests only; reaching this is a mistake in there. */
function impossible(test: Test): never {
  throw new Error(`no SQL for ${test.op} on this type`)
}
