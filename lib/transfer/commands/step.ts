import type { Ctx } from '@/lib/platform/ctx'
import { sql } from '@/lib/platform/db/sql'
import { type TxCtx, withTenant } from '@/lib/platform/db/with-tenant'
import { sendLive } from '@/lib/platform/live/send-live'
import type { ImportCounts, ImportState } from '../types'
import { type StoredImport, storedImport } from './lock-import'

/** An import this process has in hand until its lease ends. */
export interface ClaimedImport extends StoredImport {
  claim: string
}

/** Takes a claimed import through its present state, until that has ended, the claim is lost, or time is up. */
export type Step = (ctx: Ctx, claimed: ClaimedImport, timeIsUp: () => boolean) => Promise<void>

/** How long a claim holds without a portion being kept (seconds): how long the work of a killed worker waits. */
export const LEASE = 10

/** What a portion did: the line it ended with, how many rows it was, and what is counted. */
export interface Progress {
  atLine: number
  rows: number
  counts?: ImportCounts
  /** The step begins anew: what it has counted so far is forgotten. */
  anew?: boolean
  /** The state that follows, when this was the last portion. */
  ended?: ImportState
}

/**
 * One portion of a step as one unit of work: under the import's lock, only while the claim is ours, and its progress is
 * kept with what it did. Answers the import as it stands afterwards; null when somebody else has it.
 */
export async function portion(
  ctx: Ctx,
  { id, claim }: Pick<ClaimedImport, 'id' | 'claim'>,
  work: (c: TxCtx, stored: ClaimedImport) => Promise<Progress>,
): Promise<ClaimedImport | null> {
  return withTenant(ctx, async (c) => {
    const [stored] = await c.tx.$queryRaw<StoredImport[]>(sql`
      select ${storedImport} from lead_import i
      where i.tenant_id = ${c.tenantId}::uuid and i.id = ${id}::uuid and i.claim = ${claim}::uuid for update of i`)
    if (!stored) return null
    const { atLine, rows, counts = {}, anew = false, ended } = await work(c, { ...stored, claim })
    const next = {
      ...stored,
      claim,
      atLine,
      stepRows: (anew ? 0 : stored.stepRows) + rows,
      counts: added(anew ? {} : stored.counts, counts),
      state: ended ?? stored.state,
    }
    await c.tx.$executeRaw(sql`
      update lead_import set at_line = ${next.atLine}, step_rows = ${next.stepRows}, counts = ${JSON.stringify(next.counts)}::jsonb,
        state = ${next.state}, changed_at = ${c.now}, attempts = 0, version = version + ${ended ? 1 : 0},
        lease_until = ${c.now}::timestamptz + make_interval(secs => ${LEASE}),
        finished_at = case when ${next.state} = 'done' then coalesce(finished_at, ${c.now}) else finished_at end,
        undone_at = case when ${next.state} = 'undone' then ${c.now} else undone_at end
      where tenant_id = ${c.tenantId}::uuid and id = ${id}::uuid`)
    if (stored.authorId)
      await sendLive(c, [{ memberId: stored.authorId, type: 'import', payload: { id, state: next.state } }])
    return next
  })
}

export function added(before: ImportCounts, more: ImportCounts): ImportCounts {
  const sum: ImportCounts = { ...before }
  for (const [key, n] of Object.entries(more) as [keyof ImportCounts, number][])
    if (n > 0) sum[key] = (sum[key] ?? 0) + n
  return sum
}

/** How often each word stands in a list. */
export function tally<K extends keyof ImportCounts>(words: Iterable<K>): ImportCounts {
  const counts: ImportCounts = {}
  for (const word of words) counts[word] = (counts[word] ?? 0) + 1
  return counts
}
