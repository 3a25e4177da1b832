import type { First } from '../schema'
import type { PastLead } from './types'

/** An owner of a lead of somebody, before the replay or in it. `end` null: while the lead stands. */
export interface Owned {
  memberId: string
  start: number
  end: number | null
}

/** Whose earlier leads of a person, or of their company, were; as the replay goes on it learns more. */
export interface EarlierOwners {
  of(lead: PastLead, first: Extract<First, { by: 'owner' }>): string | undefined
  note(lead: PastLead, memberId: string): void
}

const DAY = 86_400_000

/** Keys under which owners of a lead are known. */
export const personKey = (productLineId: string, partyId: string | null): string | null =>
  partyId ? `${productLineId}/p/${partyId}` : null
export const companyKey = (productLineId: string, company: string | null): string | null => {
  const name = company?.trim().toLowerCase()
  return name ? `${productLineId}/c/${name}` : null
}

/** Beginning with who owned what before the first lead of the replay. */
export function earlierOwners(before: ReadonlyMap<string, readonly Owned[]>): EarlierOwners {
  const known = new Map([...before].map(([key, owned]) => [key, [...owned]]))
  const latest = (key: string | null, now: number, since: number): string | undefined => {
    let best: { memberId: string; end: number; start: number } | undefined
    for (const { memberId, start, end: ended } of (key && known.get(key)) || []) {
      const end = ended === null || ended > now ? now : ended
      if (end < since || start > now) continue
      if (!best || end > best.end || (end === best.end && start > best.start)) best = { memberId, end, start }
    }
    return best?.memberId
  }
  return {
    of(lead, { of, days }) {
      const now = lead.receivedAt.getTime()
      const since = now - days * DAY
      return (
        latest(personKey(lead.productLineId, lead.partyId), now, since) ??
        (of === 'company' ? latest(companyKey(lead.productLineId, lead.company), now, since) : undefined)
      )
    },
    note(lead, memberId) {
      const owned = { memberId, start: lead.receivedAt.getTime(), end: lead.closedAt?.getTime() ?? null }
      for (const key of [
        personKey(lead.productLineId, lead.partyId),
        companyKey(lead.productLineId, lead.company),
      ]) {
        if (!key) continue
        const others = known.get(key)
        if (others) others.push(owned)
        else known.set(key, [owned])
      }
    },
  }
}
