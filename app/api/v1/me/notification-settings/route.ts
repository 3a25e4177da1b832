import { putNotificationSettings, readNotificationSettings } from '@/lib/wiring/operations/notifications'
import { mount } from '@/lib/wiring/route'

export const GET = mount(readNotificationSettings)
export const PUT = mount(putNotificationSettings)
