import { postAssignPooled } from '@/lib/wiring/operations/pools'
import { mount } from '@/lib/wiring/route'

export const POST = mount(postAssignPooled)
