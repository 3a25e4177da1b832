import { readLoads } from '@/lib/wiring/operations/members'
import { mount } from '@/lib/wiring/route'

export const GET = mount(readLoads)
