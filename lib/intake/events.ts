import { event } from '@/lib/platform/events/define-event'

/** A way in was made. Subjects: channel. */
export const channelCreated = event('channel.created').carrying<{
  kind: string
  name: string
  source: string
  productLineId: string
}>()

/** A delivery could not be read, or holds nothing a lead could be made of. Subjects: inbox. */
export const deliveryRefused = event('delivery.refused').carrying<{ verdict: string; reasons: string[] }>()
