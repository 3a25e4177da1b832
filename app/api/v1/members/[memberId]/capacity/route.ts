import { putCapacity } from '@/lib/wiring/operations/members'
import { mount } from '@/lib/wiring/route'

export const PUT = mount(putCapacity)
