import { getPresence, putPresence } from '@/lib/wiring/operations/presence'
import { mount } from '@/lib/wiring/route'

export const GET = mount(getPresence)
export const PUT = mount(putPresence)
