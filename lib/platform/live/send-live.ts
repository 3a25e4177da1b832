import { poolOf } from '../db/client'
import { rowsParameter, sql } from '../db/sql'
import { currentScope } from '../db/tenant-scope'
import type { UnitOfWork } from '../db/unit-of-work'
import type { TxCtx } from '../db/with-tenant'
import { newId } from '../ids'
import { groupChanges, type WatchedChange } from './audience'
import { LIVE_WAKE_CHANNEL } from './relay-live'

/** Something a member's open browsers should know now. Ids only: the browser asks the API for what it may see. */
export interface NewLiveMessage {
  memberId: string
  type: string
  payload: Readonly<Record<string, string | number | boolean | null>>
}

const PAYLOAD_LIMIT = 2_048

/** What a unit of work has to say: one statement at its end, however many verbs said something. */
interface Unsaid {
  messages: NewLiveMessage[]
  /** By the kind of row that changed. */
  changes: Map<string, WatchedChange[]>
}

const unsaidBy = new WeakMap<UnitOfWork, Unsaid>()

/**
 * Leaves messages for members in the caller's unit of work. Right after the commit the relay numbers and announces
 * them, about 10 ms later they are in the browsers; whoever is not connected then reads them when they connect.
 */
export async function sendLive(c: TxCtx, messages: readonly NewLiveMessage[]): Promise<void> {
  if (messages.length === 0) return
  const tooLong = messages.find((m) => JSON.stringify(m.payload).length > PAYLOAD_LIMIT)
  if (tooLong) throw new Error(`live message ${tooLong.type}: ids only, at most ${PAYLOAD_LIMIT} characters`)
  unsaidOf(c).messages.push(...messages)
}

/**
 * Tells everybody who sees the changed rows, or saw them until now: one message for the whole unit of work, of type
 * `kind` (`leads`), from which each web process hands its listeners only what they may know. A burst therefore costs one
 * row a batch, not one a reader.
 */
export function tellWatchers(c: TxCtx, kind: string, changes: readonly WatchedChange[]): void {
  if (changes.length === 0) return
  const unsaid = unsaidOf(c)
  unsaid.changes.set(kind, [...(unsaid.changes.get(kind) ?? []), ...changes])
}

function unsaidOf(c: TxCtx): Unsaid {
  const unit = currentScope()?.unit
  if (!unit) throw new Error('live messages are left inside a unit of work')
  const known = unsaidBy.get(unit)
  if (known) return known
  const unsaid: Unsaid = { messages: [], changes: new Map() }
  unsaidBy.set(unit, unsaid)
  c.beforeCommit(() => write(c, unsaid))
  c.afterCommit(wakeRelay)
  return unsaid
}

async function write(c: TxCtx, { messages, changes }: Unsaid): Promise<void> {
  const rows = [
    ...messages.map((m) => ({ id: newId(), member_id: m.memberId, type: m.type, payload: m.payload })),
    ...[...changes].map(([type, all]) => ({
      id: newId(),
      member_id: null,
      type,
      payload: {},
      audience: groupChanges(all),
    })),
  ]
  await c.tx.$executeRaw(sql`
    insert into live_message (id, member_id, type, payload, audience)
    select id, member_id, type, payload, audience
    from jsonb_to_recordset(${rowsParameter(rows)})
      as g(id uuid, member_id uuid, type text, payload jsonb, audience jsonb)`)
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
