import type { PullFailure } from '@/lib/connectors/pull'
import { authorize, type Ctx } from '@/lib/platform/ctx'
import { sql } from '@/lib/platform/db/sql'
import { type TxCtx, withTenant } from '@/lib/platform/db/with-tenant'
import { appendEvent, type Subject } from '@/lib/platform/events/append-event'
import { connectionFailed, connectionRecovered, connectionSwitchedOff } from '../events'
import { pauseSeconds, REFUSALS } from '../pulling/back-off'
import type { ClaimedConnection } from './claim-connection'

/** One that only fetches what notices name is woken by them; this is the net under it. */
const IDLE_MS = 10 * 60_000

interface Locked {
  failures: number
  refusals: number
}

/**
 * Ends a turn and says when the next one is: at once when there is more to read, in the vendor's rhythm when all is read,
 * later and later while it fails. One that is refused again and again is switched off. A turn whose claim is over writes
 * nothing. Only the first failure of a row is an event, and the success that ends it.
 */
export async function settleConnection(
  ctx: Ctx,
  { id, claim, puller, channelId }: ClaimedConnection,
  ending: 'done' | 'more' | PullFailure,
): Promise<void> {
  authorize(ctx, 'delivery.process')
  await withTenant(ctx, async (c) => {
    const [locked] = await c.tx.$queryRaw<Locked[]>(sql`
      select failures, refusals from connection
      where tenant_id = ${c.tenantId}::uuid and id = ${id}::uuid and claim = ${claim}::uuid for update`)
    if (!locked) return
    const subjects: readonly [Subject] = [['channel', channelId]]
    if (typeof ending !== 'string') return fail(c, id, locked, ending, subjects)
    const everyMs = ending === 'more' || (await waits(c, channelId)) ? 0 : (puller.list?.everyMs ?? IDLE_MS)
    await c.tx.connection.updateMany({
      where: { id },
      data: {
        claim: null,
        failures: 0,
        refusals: 0,
        lastError: null,
        lastSuccessAt: c.now,
        nextAt: new Date(c.now.getTime() + everyMs),
      },
    })
    if (locked.failures > 0)
      await appendEvent(c, connectionRecovered, { subjects, data: { failures: locked.failures } })
  })
}

/** Whether a notice named a lead while this turn was ending. */
const waits = async (c: TxCtx, channelId: string): Promise<boolean> =>
  (await c.tx.leadReference.findFirst({ where: { channelId, state: 'waiting' }, select: { id: true } })) !==
  null

async function fail(
  c: TxCtx,
  id: string,
  locked: Locked,
  ending: PullFailure,
  subjects: readonly [Subject],
): Promise<void> {
  const { reason, code } = ending
  const failures = locked.failures + 1
  const refusals = ending.result === 'refused' ? locked.refusals + 1 : locked.refusals
  const off = refusals >= REFUSALS
  await c.tx.connection.updateMany({
    where: { id },
    data: {
      claim: null,
      failures,
      refusals,
      lastError: reason,
      lastCode: code,
      lastErrorAt: c.now,
      nextAt: new Date(c.now.getTime() + pauseSeconds(failures, ending) * 1_000),
      ...(off ? { active: false, offReason: reason } : {}),
    },
  })
  if (failures === 1) await appendEvent(c, connectionFailed, { subjects, data: { reason, code } })
  if (off) await appendEvent(c, connectionSwitchedOff, { subjects, data: { reason, code } })
}
