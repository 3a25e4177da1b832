import type { Ctx } from '../ctx'
import { sql } from '../db/sql'
import { readTenant } from '../db/with-tenant'
import { log } from '../log'
import { type Heard, type LiveHub, liveHub } from './hub'

/** A message as a browser gets it: number, type, ids. */
export interface Delivered {
  seq: number
  type: string
  payload: Record<string, unknown>
}

export interface Subscription {
  /** Looks into the table now, for whatever an announcement was lost. */
  lookAgain(): void
  close(): void
}

const BATCH = 200

/**
 * Delivers a member's live messages in the order of their numbers, each once: first those after `since` from the
 * table, then as they are announced. Whatever the ear missed (a break, a restart) is read from the table, where
 * messages stay for a day.
 */
export function subscribe(
  ctx: Ctx,
  memberId: string,
  since: number,
  deliver: (message: Delivered) => void,
  hub: LiveHub = liveHub(),
): Subscription {
  let last = since
  let looking = false
  let again = false
  let closed = false

  const pass = (message: Delivered): void => {
    if (closed || message.seq <= last) return
    last = message.seq
    deliver(message)
  }
  const look = async (): Promise<void> => {
    if (looking) {
      again = true
      return
    }
    looking = true
    try {
      do {
        again = false
        for (const message of await messagesAfter(ctx, memberId, last)) pass(message)
      } while (again && !closed)
    } catch (error) {
      log().warn({ err: error }, 'live messages could not be read; the next look finds them')
    }
    looking = false
  }
  const hear = ({ seq, type, payload }: Heard): void => {
    // While reading, what is heard is later than what is being read: order wants another look instead.
    if (looking || !payload) void look()
    else pass({ seq, type, payload })
  }
  const lookAgain = (): void => void look()
  const leave = hub.listen(ctx.tenantId, memberId, { hear, lookAgain })
  lookAgain()
  return {
    lookAgain,
    close: () => {
      closed = true
      leave()
    },
  }
}

/** The number of the member's newest message, 0 without any: where a browser starts that has seen none. */
export async function newestSeq(ctx: Ctx, memberId: string): Promise<number> {
  const rows = await readTenant(ctx, (tx) =>
    tx.$queryRaw<{ seq: bigint | null }[]>(sql`
      select max(seq) as seq from live_message where member_id = ${memberId}::uuid and seq is not null`),
  )
  return Number(rows[0]?.seq ?? 0)
}

async function messagesAfter(ctx: Ctx, memberId: string, since: number): Promise<Delivered[]> {
  const all: Delivered[] = []
  for (;;) {
    const after = all.at(-1)?.seq ?? since
    const rows = await readTenant(ctx, (tx) =>
      tx.$queryRaw<Array<Delivered & { seq: bigint }>>(sql`
        select seq, type, payload from live_message
        where member_id = ${memberId}::uuid and seq > ${after} order by seq limit ${BATCH}`),
    )
    all.push(...rows.map((row) => ({ ...row, seq: Number(row.seq) })))
    if (rows.length < BATCH) return all
  }
}
