import { identifier, join, type Sql, sql } from '@/lib/platform/db/sql'
import { boundsOf } from './calendar'
import type { ObjectDefinition } from './fields'
import { type Condition, type Plan, planGroup, refusal } from './plan'
import type { Test } from './plan-test'
import { zoneFor } from './predicate'
import type { RuleGroup } from './types'

export type WhereOptions = Readonly<{
  /** Alias of the object's table in the statement. */
  alias: string
  /** The unit of work's `app_now()`; only `withinLast` and `inPeriod` look at it. */
  now: Date
  /** The workspace's time zone; only `inPeriod` looks at it. */
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
 * @throws AppError `validation` naming the place of what does not fit the object's fields, or has no column
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
  if (field.column === null) throw refusal(`${place}.field`, 'rules.notInDatabase', { field: key })
  const column = identifier(`${options.alias}.${field.column}`)
  switch (field.type) {
    case 'text':
      return textTest(column, test)
    case 'list':
      return listTest(column, test)
    case 'instant':
      return instantTest(column, test, options)
    case 'number':
      return numberTest(column, test)
    case 'boolean':
      return test.op === 'anyOf'
        ? anyOf(column, test.values, sql`boolean`, test.negated)
        : nullTest(column, test)
    case 'ref':
      return test.op === 'anyOf'
        ? anyOf(column, test.values, sql`uuid`, test.negated)
        : nullTest(column, test)
    case 'enum':
      return test.op === 'anyOf'
        ? anyOf(column, test.values, sql`text`, test.negated)
        : emptyTest(column, test)
  }
}

/** `collate "C"`: bytes are compared and only A–Z folded, whatever the database's locale. */
function textTest(column: Sql, test: Test): Sql {
  const folded = sql`lower(${column} collate "C")`
  switch (test.op) {
    case 'anyOf':
      return anyOf(folded, test.values, sql`text`, test.negated)
    case 'contains':
      return closed(sql`position(${test.text}::text in ${folded}) > 0`, test.negated)
    case 'beginsWith':
      return sql`starts_with(${folded}, ${test.text}::text)`
    default:
      return emptyTest(column, test)
  }
}

function listTest(column: Sql, test: Test): Sql {
  if (test.op === 'anyOf') return closed(sql`${column} && ${test.values.map(String)}::text[]`, test.negated)
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
      return sql`${value} between ${String(test.from)}::float8 and ${String(test.to)}::float8`
    default:
      return nullTest(column, test)
  }
}

/**
 * The column keeps microseconds, facts whole milliseconds. Instead of rounding the column (no index would serve
 * it) the bound moves: "up to t" is "before t + 1 ms", "after t" is "from t + 1 ms".
 */
function instantTest(column: Sql, test: Test, options: WhereOptions): Sql {
  const now = options.now.getTime()
  switch (test.op) {
    case 'compare': {
      const from = test.by === '>' ? test.to + 1 : test.to
      const before = test.by === '<=' ? test.to + 1 : test.to
      return test.by.startsWith('>')
        ? sql`${column} >= ${instant(from)}`
        : sql`${column} < ${instant(before)}`
    }
    case 'between':
      return sql`(${column} >= ${instant(test.from)} and ${column} < ${instant(test.to + 1)})`
    case 'withinLast':
      return sql`(${column} >= ${instant(now - test.millis)} and ${column} < ${instant(now + 1)})`
    case 'inPeriod': {
      const { from, before } = boundsOf(test.period, options.now, zoneFor(test.period, options.zone))
      return sql`(${column} >= ${instant(from)} and ${column} < ${instant(before)})`
    }
    default:
      return nullTest(column, test)
  }
}

const instant = (millis: number): Sql => sql`${new Date(millis).toISOString()}::timestamptz`

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
