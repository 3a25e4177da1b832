import { postLeave, readLeaves } from '@/lib/wiring/operations/leaves'
import { mount } from '@/lib/wiring/route'

export const GET = mount(readLeaves)
export const POST = mount(postLeave)
