import { poolOf } from '../db/client'
import { rowsParameter, sql } from '../db/sql'
import type { TxCtx } from '../db/with-tenant'
import { newId } from '../ids'
import { LIVE_WAKE_CHANNEL } from './relay-live'

/** Something a member's open browsers should know now. Ids only: the browser asks the API for what it may see. */
export interface NewLiveMessage {
  memberId: string
  type: string
  payload: Readonly<Record<string, string | number | boolean | null>>
}

const PAYLOAD_LIMIT = 2_048

/**
 * Leaves messages for members in the caller's unit of work. Right after the commit the relay numbers and announces
 * them, about 10 ms later they are in the browsers; whoever is not connected then reads them when they connect.
 */
export async function sendLive(c: TxCtx, messages: readonly NewLiveMessage[]): Promise<void> {
  if (messages.length === 0) return
  const rows = messages.map((m) => ({ id: newId(), member_id: m.memberId, type: m.type, payload: m.payload }))
  const tooLong = rows.find((r) => JSON.stringify(r.payload).length > PAYLOAD_LIMIT)
  if (tooLong) throw new Error(`live message ${tooLong.type}: ids only, at most ${PAYLOAD_LIMIT} characters`)
  await c.tx.$executeRaw(sql`
    insert into live_message (id, member_id, type, payload)
    select id, member_id, type, payload
    from jsonb_to_recordset(${rowsParameter(rows)}) as g(id uuid, member_id uuid, type text, payload jsonb)`)
  c.afterCommit(wakeRelay)
}

let waking = false

/** One wake-up at a time: what is committed while it travels is numbered with it or found by the relay's next look. */
function wakeRelay(): void {
  if (waking) return
  waking = true
  setImmediate(() => {
    waking = false
    poolOf('meridian_relay')
      .query('select pg_notify($1, $2)', [LIVE_WAKE_CHANNEL, ''])
      // The relay looks four times a second anyway.
      .catch(() => undefined)
  })
}
