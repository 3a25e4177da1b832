import { sql } from './sql'
import type { TxCtx } from './with-tenant'

/**
 * Runs `work` where PostgreSQL itself refuses to write: a read-only subtransaction of the caller's unit, undone whatever
 * happens, so that the unit may write again afterwards.
 */
export async function refusingWrites<T>(c: TxCtx, work: () => Promise<T>): Promise<T> {
  await c.tx.$executeRaw(sql`savepoint refusing_writes`)
  try {
    await c.tx.$queryRaw(sql`select set_config('transaction_read_only', 'on', true)`)
    return await work()
  } finally {
    await c.tx.$executeRaw(sql`rollback to savepoint refusing_writes`)
    await c.tx.$executeRaw(sql`release savepoint refusing_writes`)
  }
}
