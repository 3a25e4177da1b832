import { beatPresence } from '@/lib/wiring/operations/presence'
import { mount } from '@/lib/wiring/route'

export const POST = mount(beatPresence)
