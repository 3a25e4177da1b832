import { markNotificationsRead } from '@/lib/wiring/operations/notifications'
import { mount } from '@/lib/wiring/route'

export const POST = mount(markNotificationsRead)
