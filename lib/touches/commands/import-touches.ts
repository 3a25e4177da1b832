import { identityKeysOf } from '@/lib/customers/queries/identity-keys-of'
import { authorize, type Ctx, lending } from '@/lib/platform/ctx'
import { withTenant } from '@/lib/platform/db/with-tenant'
import { newId } from '@/lib/platform/ids'
import { parse } from '@/lib/platform/validate'
import { touchSettings } from '../queries/touch-settings'
import { ImportTouches, type LoggedCall } from '../schema'
import { type Clash, clashesOf, type FoundCall, findCalls } from '../sql/logged-calls'
import type { ImportVerdict } from '../types'
import { type NewTouch, storeTouches } from './end-touch'

/** What became of one line; for a duplicate whom it ran into. */
export interface ImportedRow {
  externalId: string
  verdict: ImportVerdict
  touchId: string | null
  clash: { memberId: string; memberName: string; at: Date } | null
}

/**
 * Takes the lines of a telephone system's log in. Each becomes an act on the lead its caller has of that person (else the
 * newest one), once for its external id. A call into a colleague's lease, or to somebody a colleague has touched within the
 * days that count without the person having been handed over, is written down all the same and reported as a duplicate:
 * what was done past the lease must be seen. Lines nobody can place are answered, not guessed.
 */
export async function importTouches(ctx: Ctx, input: ImportTouches): Promise<ImportedRow[]> {
  authorize(ctx, 'touch.import')
  const { rows } = parse(ImportTouches, input)
  return withTenant(lending(ctx, 'lead.update', 'lead.read'), async (c) => {
    const calls = await findCalls(c, rows.map(keyed))
    const placed = new Map<string, FoundCall & { leadId: string; partyId: string }>()
    for (const { leadId, partyId, ...call } of calls)
      if (call.isMember && !call.isKnown && leadId && partyId && !placed.has(call.externalId))
        placed.set(call.externalId, { ...call, leadId, partyId })
    const touches = [...placed.values()].map(touchOf)
    const { duplicateDays } = await touchSettings(c)
    const clashes = new Map(
      (await clashesOf(c, touches, duplicateDays)).map((clash) => [clash.touchId, clash]),
    )
    await storeTouches(
      c,
      touches.map((touch) => ({ ...touch, clashMemberId: clashes.get(touch.id)?.memberId ?? null })),
    )
    return answers(calls, touches, clashes)
  })
}

/** A line with the strong keys its number stands for. */
const keyed = (row: LoggedCall) => ({
  ...row,
  keys: identityKeysOf({ phone: row.phone }).map(({ kind, value }) => `${kind}:${value}`),
})

function touchOf({ leadId, partyId, ...call }: FoundCall & { leadId: string; partyId: string }): NewTouch {
  const startedAt = new Date(call.startedAt)
  return {
    id: newId(),
    leadId,
    partyId,
    memberId: call.memberId,
    leaseId: null,
    kind: 'call',
    outcome: call.connected ? 'connected' : 'noAnswer',
    startedAt,
    at: new Date(startedAt.getTime() + call.seconds * 1_000),
    seconds: call.seconds,
    source: 'import',
    externalId: call.externalId,
    clashMemberId: null,
  }
}

function answers(
  calls: readonly FoundCall[],
  touches: readonly NewTouch[],
  clashes: ReadonlyMap<string, Clash>,
): ImportedRow[] {
  const touchBy = new Map(touches.map((touch) => [touch.externalId, touch]))
  const answered = new Set<string>()
  return calls.map((call) => {
    const { externalId } = call
    const touch = answered.has(externalId) ? undefined : touchBy.get(externalId)
    answered.add(externalId)
    const clash = touch && clashes.get(touch.id)
    return {
      externalId,
      verdict: touch ? (clash ? 'duplicate' : 'recorded') : whyNot(call),
      touchId: touch?.id ?? null,
      clash: clash ? { memberId: clash.memberId, memberName: clash.memberName, at: clash.at } : null,
    }
  })
}

function whyNot({ isMember, isKnown, leadId }: FoundCall): ImportVerdict {
  if (isKnown) return 'known'
  if (!isMember) return 'unknownMember'
  // The same id a second time in one request was taken in with the first.
  return leadId === null ? 'unknownPhone' : 'known'
}
