import { postInvitation, readInvitations } from '@/lib/wiring/operations/invitations'
import { mount } from '@/lib/wiring/route'

export const GET = mount(readInvitations)
export const POST = mount(postInvitation)
