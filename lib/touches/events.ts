import { event } from '@/lib/platform/events/define-event'
import type { HandOverKind, LeaseKind, TouchKind, TouchOutcome } from './types'

/**
 * Somebody began a call, a message or a visit. Subjects: touch_lease, party, member; not the lead, whose timeline tells
 * how it ended.
 */
export const touchStarted = event('touch.started').carrying<{ kind: TouchKind; leadId: string }>()

/**
 * A call, message or visit was really made; what came of it. `connected`: the person was reached. `at`: when it was over
 * (ISO 8601; of an import long before the event). Subjects: lead, party, member.
 */
export const touchEnded = event('touch.ended').carrying<{
  touchId: string
  memberId: string
  kind: TouchKind
  outcome: TouchOutcome
  connected: boolean
  at: string
  seconds: number | null
  source: 'product' | 'import'
}>()

/**
 * Somebody was stopped: a colleague was in contact with the same person. `holderId` is missing where who sees this lead may
 * not know who. Subjects: lead, party, member.
 */
export const touchBlocked = event('touch.blocked').carrying<{
  kind: LeaseKind
  holderId: string | null
  until: string
}>()

/** How long leases last, or what counts as a duplicate, was changed. Subjects: workspace. */
export const touchSettingsChanged = event('touch.settings_changed').carrying<{
  before: object
  after: object
}>()

interface AboutHandOver {
  handOverId: string
  kind: HandOverKind
  fromId: string
  toId: string
}

/** Somebody asked for a lead, or its owner offered it. Subjects: lead, party, hand_over, member (who must answer). */
export const handOverAsked = event('hand_over.asked').carrying<AboutHandOver & { note: string | null }>()
/** It was accepted; lead.assigned says that the owner changed. Subjects: lead, party, hand_over. */
export const handOverAccepted = event('hand_over.accepted').carrying<AboutHandOver>()
/** It was declined, with a reason. Subjects: lead, party, hand_over. */
export const handOverDeclined = event('hand_over.declined').carrying<AboutHandOver & { reason: string }>()
/** Whoever began it took it back. Subjects: lead, party, hand_over. */
export const handOverWithdrawn = event('hand_over.withdrawn').carrying<AboutHandOver>()
/** Nobody answered in time. Subjects: lead, party, hand_over. */
export const handOverExpired = event('hand_over.expired').carrying<AboutHandOver>()
