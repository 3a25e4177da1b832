import { z } from 'zod'
import { markRead } from '@/lib/notifications/commands/mark-read'
import { saveNotificationSettings } from '@/lib/notifications/commands/save-settings'
import { listNotifications } from '@/lib/notifications/queries/list-notifications'
import { getNotificationSettings } from '@/lib/notifications/queries/notification-settings'
import { ListNotifications, NotificationSettings } from '@/lib/notifications/schema'
import { operation } from '@/lib/platform/http/operation'
import { nameSubjects } from '../subject-labels'

const Notification = z.object({
  id: z.uuid(),
  kind: z.string(),
  messageKey: z.string(),
  params: z.record(z.string(), z.union([z.string(), z.number(), z.null()])),
  subject: z.object({
    type: z.string(),
    id: z.uuid(),
    label: z.string().nullable().describe('What it is called, as far as you may see it now.'),
  }),
  createdAt: z.date(),
  readAt: z.date().nullable(),
})

export const readNotifications = operation({
  id: 'listNotifications',
  method: 'GET',
  path: '/api/v1/notifications',
  summary: 'Your notifications, newest first, and how many are unread.',
  permission: 'notification.read',
  input: { query: ListNotifications },
  output: z.object({ items: z.array(Notification), nextCursor: z.string().nullable(), unread: z.int() }),
  status: 200,
  handle: async (ctx, { query }) => {
    const { items, ...page } = await listNotifications(ctx, query)
    // One that is about many things points at the first of them.
    const ofOne = items.filter(({ kind }) => kind !== 'leads.given').map(({ subject }) => subject)
    const names = await nameSubjects(ctx, ofOne)
    const named = items.map(({ subject, ...item }) => ({
      ...item,
      subject: {
        ...subject,
        label: item.kind === 'leads.given' ? null : (names.get(subject.id) ?? null),
      },
    }))
    return { ...page, items: named }
  },
})

export const markNotificationsRead = operation({
  id: 'markNotificationsRead',
  method: 'POST',
  path: '/api/v1/notifications/read',
  summary: 'Marks notifications read: these, or all of them.',
  permission: 'notification.read',
  input: {
    body: z.object({ ids: z.array(z.uuid()).min(1).max(100).optional(), all: z.literal(true).optional() }),
  },
  output: null,
  status: 204,
  handle: (ctx, { body }) => markRead(ctx, body.all ? { all: true } : { ids: body.ids ?? [] }),
})

export const readNotificationSettings = operation({
  id: 'getNotificationSettings',
  method: 'GET',
  path: '/api/v1/me/notification-settings',
  summary: 'How you want to be told. Kinds that are listed are off; minutes count from midnight.',
  permission: 'notification.read',
  input: {},
  output: NotificationSettings,
  status: 200,
  handle: (ctx) => getNotificationSettings(ctx),
})

export const putNotificationSettings = operation({
  id: 'putNotificationSettings',
  method: 'PUT',
  path: '/api/v1/me/notification-settings',
  summary: 'Changes how you want to be told: kinds, quiet hours, a daily digest.',
  permission: 'notification.read',
  input: { body: NotificationSettings },
  output: null,
  status: 204,
  handle: (ctx, { body }) => saveNotificationSettings(ctx, body),
})

export const notificationOperations = [
  readNotifications,
  markNotificationsRead,
  readNotificationSettings,
  putNotificationSettings,
]
