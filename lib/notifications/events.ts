import { event } from '@/lib/platform/events/define-event'

/** A robot took its place in a group. Subjects: robot. */
export const robotCreated = event('robot.created').carrying<{ kind: string; name: string }>()

/** What a robot is told, where it speaks, or whether it does; addresses and secrets only by name. Subjects: robot. */
export const robotUpdated = event('robot.updated').carrying<{ changed: string[]; active: boolean }>()

/** Subjects: robot. */
export const robotDeleted = event('robot.deleted').carrying<{ kind: string; name: string }>()

/** The product gave a robot up: the vendor refused it again and again. Subjects: robot. */
export const robotSwitchedOff = event('robot.switched_off').carrying<{ reason: string; code: string }>()

/** A vendor took what was to be said; nobody knows who has seen it. Subjects: robot. */
export const notificationDelivered = event('notification.delivered').carrying<{
  postId: string
  messages: number
}>()

/** Messages that will not be sent any more unless somebody asks for it. Subjects: robot. */
export const notificationFailed = event('notification.failed').carrying<{
  messages: number
  reason: string
  code: string
}>()

/** Somebody wants failed messages sent after all. Subjects: robot. */
export const notificationRetried = event('notification.retried').carrying<{ messages: number }>()
