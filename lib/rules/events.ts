import { event } from '../platform/events/define-event'

/** A rule set came into force. */
export const rulesPublished = event('rules.published').carrying<{
  kind: string
  scope: string
  number: number
}>()
