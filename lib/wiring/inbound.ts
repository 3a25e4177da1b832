import { inboundDoor } from '@/lib/intake/commands/inbound-door'
import { inboxDrainJob } from '@/lib/intake/jobs'
import { wakeJob } from '@/lib/platform/events/dispatcher'

type Inbound = ReturnType<typeof inboundDoor>

let door: Inbound | undefined

/** The web process's door for deliveries; made at the first one, so that a build opens no database. */
export function inbound(): Inbound {
  door ??= inboundDoor('meridian_app', (tenantId) => wakeJob(inboxDrainJob, tenantId))
  return door
}
