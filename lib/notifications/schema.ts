import { z } from 'zod'
import { robotKinds } from '@/lib/connectors/robot'
import { LOCALES } from '@/lib/platform/i18n/locales'

/** What people are told of. The text of each stands in the message files under `notifications.<kind>`. */
export const notificationKinds = [
  'lead.assigned',
  'lead.touched',
  'lead.waiting',
  'leads.given',
  'handOver.asked',
  'handOver.answered',
  'lead.lapsed',
  'hold.ending',
  'contract.ending',
  'lead.recycled',
  'leads.recycled',
  'sla.warned',
  'sla.breached',
  'sla.escalated',
  'task.due',
  'task.overdue',
  'robot.off',
  'connection.off',
  'digest.daily',
] as const
export type NotificationKind = (typeof notificationKinds)[number]

/** What groups can be told of, worded under `groupMessages.<kind>`: things of a team, not of one person's own. */
export const groupKinds = [
  'lead.assigned',
  'lead.touched',
  'lead.waiting',
  'sla.breached',
  'connection.off',
] as const
export type GroupKind = (typeof groupKinds)[number]
/** Kinds that go to several people at once: in a group none of them is mentioned. */
export const toSeveral: ReadonlySet<string> = new Set<NotificationKind>(['lead.waiting', 'connection.off'])

/** The job that says what waits for groups; whoever leaves something for them wakes it. */
export const ROBOTS_SPEAK = 'robots-speak'

/**
 * A message to one member. `params` hold no personal data: they are shown in lists, digests and group chats.
 * `productLineId` lets group robots of other lines stay silent.
 */
export const NewNotification = z.strictObject({
  kind: z.enum(notificationKinds),
  subject: z.tuple([z.string(), z.uuid()]),
  /** What makes this occurrence one of its kind; the same one twice is told once. */
  occasion: z.string().max(80).default(''),
  recipientId: z.uuid(),
  productLineId: z.uuid().nullable().default(null),
  params: z.record(z.string(), z.union([z.string(), z.number(), z.null()])).default({}),
})
export type NewNotification = z.input<typeof NewNotification>

export const ListNotifications = z.strictObject({
  kind: z.enum(notificationKinds).optional(),
  unread: z.enum(['true']).optional(),
  cursor: z.string().max(200).optional(),
  limit: z.coerce.number().int().min(1).max(50).default(20),
})

export const MarkRead = z.union([
  z.strictObject({ ids: z.array(z.uuid()).min(1).max(100) }),
  z.strictObject({ all: z.literal(true) }),
])
export type MarkRead = z.output<typeof MarkRead>

const minute = z.int().min(0).max(1_439)
const someKinds = z.array(z.enum(notificationKinds)).max(notificationKinds.length)

/** How a member wants to be told. Kinds that are listed are off; minutes count from midnight in the workspace's zone. */
export const NotificationSettings = z.strictObject({
  inAppOff: someKinds,
  mentionOff: someKinds,
  soundOff: someKinds,
  quiet: z.strictObject({ fromMinute: minute, untilMinute: minute }).nullable(),
  digestMinute: minute.nullable(),
})
export type NotificationSettings = z.output<typeof NotificationSettings>
export const settingsOfNobody: NotificationSettings = {
  inAppOff: [],
  mentionOff: [],
  soundOff: [],
  quiet: null,
  digestMinute: null,
}

/** Robots of one workspace. */
export const MOST_ROBOTS = 50

const robotName = z.string().trim().min(1).max(60)
const robotUrl = z.string().trim().min(1).max(600)
const robotSecret = z.string().trim().min(1).max(200).nullable()
const told = {
  locale: z.enum(LOCALES),
  kinds: z.array(z.enum(groupKinds)).min(1).max(groupKinds.length),
  productLineIds: z.array(z.uuid()).max(50),
  teamIds: z.array(z.uuid()).max(50),
  mentionOwner: z.boolean(),
}

export const CreateRobot = z.strictObject({
  kind: z.enum(robotKinds),
  name: robotName,
  url: robotUrl,
  secret: robotSecret.default(null),
  locale: told.locale.default('zh-CN'),
  kinds: told.kinds.default([...groupKinds]),
  productLineIds: told.productLineIds.default([]),
  teamIds: told.teamIds.default([]),
  mentionOwner: told.mentionOwner.default(true),
})
export type CreateRobot = z.input<typeof CreateRobot>

/** What may be changed of a robot; what is left out stays, the address and secret too. */
export const UpdateRobot = z
  .strictObject({
    id: z.uuid(),
    version: z.int().min(1),
    active: z.boolean(),
    url: robotUrl,
    secret: robotSecret,
    name: robotName,
    ...told,
  })
  .partial()
  .required({ id: true, version: true })
export type UpdateRobot = z.input<typeof UpdateRobot>

export const robotMessageStates = ['waiting', 'posting', 'sent', 'failed'] as const
export type RobotMessageState = (typeof robotMessageStates)[number]

export const ListRobotMessages = z.strictObject({
  robotId: z.uuid(),
  state: z.enum(robotMessageStates).optional(),
  cursor: z.string().max(200).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(30),
})
export type ListRobotMessages = z.input<typeof ListRobotMessages>

/** Which failed messages are to be sent after all. */
export const RetryRobotMessages = z.strictObject({
  robotId: z.uuid(),
  ids: z.array(z.uuid()).min(1).max(100).optional(),
})
export type RetryRobotMessages = z.input<typeof RetryRobotMessages>
