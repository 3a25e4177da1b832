import { followUpLogged } from '@/lib/followups/events'
import { openSteps } from '@/lib/followups/queries/open-steps'
import type { WorkOnLeads } from '@/lib/sla/queries/leads-to-promise'
import { touchEnded } from '@/lib/touches/events'

/**
 * What counts as being in contact about a lead: what was written down, and calls, messages and visits that reached the
 * person. An edit of its status or its facts is not among them.
 */
export const responseActs: readonly string[] = [followUpLogged.name, touchEnded.name]

/** What clocks need to know of the domains above them. */
export const workOnLeads: WorkOnLeads = { acts: responseActs, nextSteps: openSteps }
