import { completionDoor } from '@/lib/intake/commands/completion-door'
import { formDoor } from '@/lib/intake/commands/form-door'
import { inboundDoor } from '@/lib/intake/commands/inbound-door'
import { deliveryStore } from '@/lib/intake/commands/store-delivery'
import { inboxDrainJob } from '@/lib/intake/jobs'
import type { StoreDelivery } from '@/lib/intake/types'
import { wakeJob } from '@/lib/platform/events/dispatcher'

type Inbound = ReturnType<typeof inboundDoor>
type FormPages = ReturnType<typeof formDoor>
type CompletionPages = ReturnType<typeof completionDoor>

const wakeDrain = (tenantId: string): void => wakeJob(inboxDrainJob, tenantId)

let door: Inbound | undefined

/** The web process's door for deliveries; made at the first one, so that a build opens no database. */
export function inbound(): Inbound {
  door ??= inboundDoor('meridian_app', wakeDrain)
  return door
}

let testStore: StoreDelivery | undefined

/** The web process's way into the inbox for test deliveries. */
export function testDeliveryStore(): StoreDelivery {
  testStore ??= deliveryStore('meridian_app', wakeDrain)
  return testStore
}

let pages: FormPages | undefined

/** The web process's form pages; made at the first look. */
export function formPages(): FormPages {
  pages ??= formDoor('meridian_app', wakeDrain)
  return pages
}

let completions: CompletionPages | undefined

/** The web process's pages behind completion links; made at the first look. */
export function completionPages(): CompletionPages {
  completions ??= completionDoor()
  return completions
}
