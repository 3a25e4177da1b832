import { event } from '@/lib/platform/events/define-event'
import type { ClockKind } from './types'

interface AboutClock {
  clockId: string
  kind: ClockKind
  policy: string
  dueAt: string
  ownerId: string | null
}

/** A clock will soon be over: its owner was told. Subjects: lead, party (, member). */
export const slaWarned = event('sla.warned').carrying<AboutClock>()

/** A clock is over and nobody has acted. Subjects: lead, party (, member). */
export const slaBreached = event('sla.breached').carrying<AboutClock>()

/** A broken promise went up the ladder: managers, then admins, were told. Subjects: lead, party (, member). */
export const slaEscalated = event('sla.escalated').carrying<AboutClock & { to: 'manager' | 'admin' }>()

/** Somebody let clocks of a lead stand still until a moment. Subjects: lead, party (, member). */
export const slaPaused = event('sla.paused').carrying<{ kinds: ClockKind[]; until: string; reason: string }>()

/** They go on: the moment has come (`how` time), or somebody or the customer said so. Subjects: lead, party (, member). */
export const slaResumed = event('sla.resumed').carrying<{ kinds: ClockKind[]; how: 'time' | 'person' }>()

/** The member who was given a lead takes it up; the actor has said so. Subjects: lead, party, member. */
export const leadAccepted = event('lead.accepted').carrying<{ ownerId: string }>()
