import type { Ctx } from '@/lib/platform/ctx'
import { sql } from '@/lib/platform/db/sql'
import { withTenant } from '@/lib/platform/db/with-tenant'
import { countVerdict } from '../delivery-metrics'
import type { MappingInForce } from '../sql/mapping-in-force'
import type { DeliveryToRead } from './read-delivery'

/** A delivery this process holds until its lease ends. */
export interface ClaimedDelivery extends DeliveryToRead {
  /** Claims so far, this one included; with the id it names the claim. */
  attempts: number
  /** Whether the claim before this one ended without a word: its process died, or lost the database. */
  abandoned: boolean
  kind: string
  settings: unknown
  /** What its channel's deliveries are read by; null where nobody has published anything. */
  mapping?: MappingInForce | null
}

/** Tries before a delivery is put aside for a person (RELIABILITY 3.6). */
const MOST_ATTEMPTS = 8
/** Claims that may end without a word: two in company, two in a process of its own. After that the delivery is to blame. */
export const MOST_ABANDONED = 4
/** Longest pause between two tries (seconds). */
const LONGEST_PAUSE = 900

/** Every process that took this delivery in hand died, the last ones with nothing else in hand. */
export class AbandonedTooOften extends Error {
  override name = 'abandoned'
}

/**
 * Puts a delivery that could not be settled back into the queue, to be tried later (full jitter, doubling), or, when
 * it has had its tries, aside: visible as "error", never lost. Nothing happens when the claim is no longer ours.
 */
export async function giveBack(ctx: Ctx, delivery: ClaimedDelivery, error: unknown): Promise<void> {
  const dead = delivery.attempts >= MOST_ATTEMPTS || error instanceof AbandonedTooOften
  const pause = Math.random() * Math.min(LONGEST_PAUSE, 2 ** delivery.attempts)
  await withTenant(ctx, async (c) => {
    const given = await c.tx.$executeRaw(sql`
      update inbox set state = ${dead ? 'dead' : 'accepted'}, verdict = ${dead ? 'error' : null}, lease_until = null,
        next_at = ${c.now}::timestamptz + make_interval(secs => ${pause}), last_error = ${describe(error)}
      where tenant_id = ${c.tenantId}::uuid and id = ${delivery.id}::uuid and state = 'processing' and attempts = ${delivery.attempts}`)
    if (dead && given > 0) c.afterCommit(() => countVerdict(delivery, 'error', c.now))
  })
}

/** Code and first line only: the text of a database error can quote personal data. */
function describe(error: unknown): string {
  const code = (error as { code?: unknown })?.code
  const name = error instanceof Error ? error.name : 'Error'
  return `${name}${code ? ` ${String(code)}` : ''}`.slice(0, 200)
}
