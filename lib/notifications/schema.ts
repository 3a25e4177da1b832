import { z } from 'zod'

/** What people are told of. The text of each stands in the message files under `notifications.<kind>`. */
export const notificationKinds = [
  'lead.assigned',
  'lead.touched',
  'lead.waiting',
  'task.due',
  'task.overdue',
] as const
export type NotificationKind = (typeof notificationKinds)[number]

/** A message to one member. `params` hold no personal data: they are shown in lists, digests and group chats. */
export const NewNotification = z.strictObject({
  kind: z.enum(notificationKinds),
  subject: z.tuple([z.string(), z.uuid()]),
  /** What makes this occurrence one of its kind; the same one twice is told once. */
  occasion: z.string().max(80).default(''),
  recipientId: z.uuid(),
  params: z.record(z.string(), z.union([z.string(), z.number(), z.null()])).default({}),
})
export type NewNotification = z.input<typeof NewNotification>

export const ListNotifications = z.strictObject({
  cursor: z.string().max(200).optional(),
  limit: z.coerce.number().int().min(1).max(50).default(20),
})

export const MarkRead = z.union([
  z.strictObject({ ids: z.array(z.uuid()).min(1).max(100) }),
  z.strictObject({ all: z.literal(true) }),
])
export type MarkRead = z.output<typeof MarkRead>
