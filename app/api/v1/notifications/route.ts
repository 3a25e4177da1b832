import { readNotifications } from '@/lib/wiring/operations/notifications'
import { mount } from '@/lib/wiring/route'

export const GET = mount(readNotifications)
