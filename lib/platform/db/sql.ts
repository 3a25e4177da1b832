import { Prisma } from '@/prisma/generated/client'

/** A parameterised piece of SQL; values never become text. */
export type Sql = Prisma.Sql
/** Tagged template for SQL: `sql\`select … where id = ${id}\``. */
export const sql = Prisma.sql
/** Pieces joined by a separator (", " unless told). */
export const join = Prisma.join
/** Nothing; for an optional piece. */
export const empty = Prisma.empty

/** A name from our own tables and columns as SQL; refuses anything that is not a plain identifier. */
export function identifier(name: string): Sql {
  if (!/^[a-z_][a-z0-9_]*(\.[a-z_][a-z0-9_]*)?$/.test(name)) throw new Error(`not an identifier: ${name}`)
  return Prisma.raw(name)
}

/**
 * A whole number of ours as text of the statement. A limit sent as a parameter is unknown to the plan for all values, which
 * then reckons with a tenth of all rows instead of a page.
 */
export function literal(n: number): Sql {
  if (!Number.isSafeInteger(n)) throw new Error(`not a whole number: ${n}`)
  return Prisma.raw(String(n))
}

/** Rows as one jsonb parameter, so that a set-based statement keeps one text whatever the number of rows. */
export const rowsParameter = (rows: readonly object[]): Sql => Prisma.sql`${JSON.stringify(rows)}::jsonb`
