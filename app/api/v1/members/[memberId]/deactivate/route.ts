import { postDeactivation } from '@/lib/wiring/operations/members'
import { mount } from '@/lib/wiring/route'

export const POST = mount(postDeactivation)
