import { sql } from '../db/sql'
import type { TxCtx } from '../db/with-tenant'

/**
 * Does `work` for a message the first time this consumer sees it, in the caller's unit of work; a second time it does
 * nothing. Answers whether it was done now. A consumer still running holds a second one up until its commit, so two at
 * once do it once; when the first rolls back, the second does it.
 */
export async function once(
  c: TxCtx,
  consumer: string,
  messageId: string,
  work: () => Promise<void>,
): Promise<boolean> {
  const claimed = await c.tx.$executeRaw(sql`
    insert into processed (consumer, message_id) values (${consumer}, ${messageId}) on conflict do nothing`)
  if (claimed === 0) return false
  await work()
  return true
}
