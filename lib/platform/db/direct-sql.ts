import pg from 'pg'
import type { Prisma, PrismaClient } from '@/prisma/generated/client'

/** Prisma answers bigint columns as BigInt; everything else the product's SQL selects pg reads the same way. */
const types: pg.CustomTypesConfig = {
  getTypeParser: (oid, format) =>
    oid === pg.types.builtins.INT8 && format !== 'binary'
      ? (text: string) => BigInt(text)
      : pg.types.getTypeParser(oid, format),
}

/**
 * The client with its `$queryRaw` and `$executeRaw` served by the pool itself. Prisma's engine takes about 0.25 ms of
 * processor time to hand one statement on, six times what pg takes (docs/decisions/0012); a lead needs thirty.
 * `numeric` comes as text: cast it in the statement.
 */
export function withDirectSql(
  client: PrismaClient,
  pool: pg.Pool,
  nameOf: (query: { sql: string }) => string,
): PrismaClient {
  const run = (query: Prisma.Sql): Promise<pg.QueryResult> => {
    const { text, values } = query
    return pool.query({ name: nameOf({ sql: text }), text, values, types })
  }
  const direct: Record<string, unknown> = {
    $queryRaw: async (query: Prisma.Sql) => (await run(query)).rows,
    $executeRaw: async (query: Prisma.Sql) => (await run(query)).rowCount ?? 0,
  }
  return new Proxy(client, {
    get: (target, key) => (typeof key === 'string' && key in direct ? direct[key] : Reflect.get(target, key)),
  })
}
