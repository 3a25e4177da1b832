import { postMember, readMembers } from '@/lib/wiring/operations/members'
import { mount } from '@/lib/wiring/route'

export const GET = mount(readMembers)
export const POST = mount(postMember)
